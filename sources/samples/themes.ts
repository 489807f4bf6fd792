// The invented subjects of the sample publishers, in English and French. Data alone; longer than other files because of that.
// Every sentence was written for this file; no real call, product, company or person is meant.

/** What one language says of a subject. */
export interface Wording {
  /** A noun phrase that fits into "… for police services". */
  readonly subject: string;
  /** What is offered or studied, as a short noun phrase for titles. */
  readonly thing: string;
  /** Three sentences of substance. */
  readonly details: readonly [string, string, string];
}

/** One subject of the samples. */
export interface Theme {
  readonly id: string;
  /** How the number of notices goes over the three years. */
  readonly course: 'rising' | 'steady' | 'falling';
  readonly en: Wording;
  readonly fr: Wording;
  readonly cpc: readonly string[];
  readonly cpv: readonly string[];
  readonly fieldOfScience: string;
}

export const themes: readonly Theme[] = [
  {
    id: 'drone-detection',
    course: 'rising',
    en: {
      subject: 'the detection of small drones over crowds and airports',
      thing: 'Drone detection with fused radar and radio sensing',
      details: [
        'Small drones are hard to tell from birds, so the work joins a compact radar with passive radio sensing and a microphone array.',
        'The shared air picture names the type of drone, its height and the likely place of its pilot within four seconds.',
        'Trials at two regional airports and one open-air festival count false alarms per hour and missed flights.',
      ],
    },
    fr: {
      subject: 'la détection de petits drones au-dessus des foules et des aéroports',
      thing: 'Détection de drones par fusion radar et radiofréquence',
      details: [
        'Un petit drone se distingue mal d’un oiseau ; le dispositif réunit donc un radar compact, une écoute radio passive et un réseau de microphones.',
        'La situation aérienne partagée indique en quatre secondes le type de drone, sa hauteur et la position probable du télépilote.',
        'Les essais sur deux aéroports régionaux et un festival comptent les fausses alarmes par heure et les vols manqués.',
      ],
    },
    cpc: ['G01S13/88', 'B64U2101/31'],
    cpv: ['35125300', '38115000'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/electronic engineering/sensors',
  },
  {
    id: 'drone-defeat',
    course: 'rising',
    en: {
      subject: 'the safe defeat of hostile drones in towns',
      thing: 'Counter-drone jamming that spares other radio users',
      details: [
        'Jamming a whole band silences ambulances as well as the drone, so the effect is limited to the control link that was measured.',
        'A net that is fired from an interceptor drone brings the intruder down under a parachute.',
        'Each measure is recorded with its legal basis, so that a court can see who decided what and when.',
      ],
    },
    fr: {
      subject: 'la neutralisation sûre de drones hostiles en ville',
      thing: 'Brouillage anti-drone qui épargne les autres usagers radio',
      details: [
        'Brouiller toute une bande réduit aussi les ambulances au silence ; l’effet se limite donc à la liaison de commande mesurée.',
        'Un filet tiré depuis un drone intercepteur fait descendre l’intrus sous parachute.',
        'Chaque mesure est consignée avec sa base légale afin qu’un tribunal sache qui a décidé quoi et quand.',
      ],
    },
    cpc: ['F41H11/02', 'H04K3/00'],
    cpv: ['35400000', '35125300'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/information engineering/telecommunications/radio technology',
  },
  {
    id: 'drone-rescue',
    course: 'steady',
    en: {
      subject: 'drones that search for missing persons',
      thing: 'Search and rescue drone with thermal camera',
      details: [
        'A drone with a thermal camera sweeps a forest in strips and marks warm spots for the ground team.',
        'The flight plan follows the terrain and the places where missing persons were found in the past.',
        'Pictures stay on the aircraft until an operator confirms a find, which protects the privacy of walkers.',
      ],
    },
    fr: {
      subject: 'les drones de recherche de personnes disparues',
      thing: 'Drone de recherche et de sauvetage à caméra thermique',
      details: [
        'Un drone à caméra thermique balaie la forêt par bandes et signale les points chauds à l’équipe au sol.',
        'Le plan de vol suit le relief et les lieux où des disparus ont été retrouvés par le passé.',
        'Les images restent à bord jusqu’à la confirmation d’un opérateur, ce qui protège la vie privée des promeneurs.',
      ],
    },
    cpc: ['B64U10/13', 'G06V20/17'],
    cpv: ['34711200', '35613000'],
    fieldOfScience:
      '/engineering and technology/mechanical engineering/vehicle engineering/aerospace engineering/aircraft/unmanned aerial vehicle',
  },
  {
    id: 'drone-border',
    course: 'steady',
    en: {
      subject: 'border surveillance with long-endurance drones',
      thing: 'Border surveillance drone with maritime radar',
      details: [
        'Long-endurance drones watch stretches of coast that towers cannot see and hand tracks to patrol boats.',
        'Tracks from aircraft, towers and satellites are joined in one picture with the source of each position.',
        'Handing over a contact between two member states takes one message in an agreed format.',
      ],
    },
    fr: {
      subject: 'la surveillance des frontières par drones de longue endurance',
      thing: 'Drone de surveillance des frontières à radar maritime',
      details: [
        'Des drones de longue endurance surveillent des côtes que les tours ne voient pas et transmettent les pistes aux patrouilleurs.',
        'Les pistes des aéronefs, des tours et des satellites forment une seule situation, avec la source de chaque position.',
        'Le transfert d’un contact entre deux États membres tient en un message d’un format convenu.',
      ],
    },
    cpc: ['B64U2101/30', 'G01S13/91'],
    cpv: ['35613000', '35120000'],
    fieldOfScience:
      '/engineering and technology/mechanical engineering/vehicle engineering/aerospace engineering/aircraft/unmanned aerial vehicle',
  },
  {
    id: 'face-recognition',
    course: 'falling',
    en: {
      subject: 'face recognition under strict safeguards',
      thing: 'Face recognition with measured error rates per group',
      details: [
        'Comparison against a watchlist is run only after a judge has named the place, the hours and the list.',
        'Error rates are published for age groups, sexes and skin tones, with the number of pictures behind each.',
        'A second officer must confirm a match before anyone is approached.',
      ],
    },
    fr: {
      subject: 'la reconnaissance faciale sous garanties strictes',
      thing: 'Reconnaissance faciale aux taux d’erreur mesurés par groupe',
      details: [
        'La comparaison à une liste n’a lieu qu’après qu’un juge a fixé le lieu, les heures et la liste.',
        'Les taux d’erreur sont publiés par âge, sexe et teint, avec le nombre d’images à l’appui.',
        'Un second agent doit confirmer une correspondance avant toute intervention.',
      ],
    },
    cpc: ['G06V40/16'],
    cpv: ['48730000', '35125000'],
    fieldOfScience: '/natural sciences/computer and information sciences/artificial intelligence/computer vision/facial recognition',
  },
  {
    id: 'fingerprints',
    course: 'steady',
    en: {
      subject: 'contactless fingerprint capture in the field',
      thing: 'Contactless fingerprint reader for patrols',
      details: [
        'A telephone camera takes four fingers at once and compares them with the national file in under ten seconds.',
        'Latent fingerprints from the scene are enhanced on the spot so that the laboratory begins with a better image.',
        'Image quality is scored before sending, which halves the number of second captures.',
      ],
    },
    fr: {
      subject: 'le relevé d’empreintes digitales sans contact sur le terrain',
      thing: 'Lecteur d’empreintes digitales sans contact pour patrouilles',
      details: [
        'L’appareil photo d’un téléphone saisit quatre doigts à la fois et les compare au fichier national en moins de dix secondes.',
        'Les empreintes latentes sont rehaussées sur place afin que le laboratoire parte d’une meilleure image.',
        'La qualité est notée avant l’envoi, ce qui divise par deux les secondes prises.',
      ],
    },
    cpc: ['G06V40/12', 'G06V40/13'],
    cpv: ['38582000', '30233300'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/biometrics',
  },
  {
    id: 'mobile-forensics',
    course: 'rising',
    en: {
      subject: 'lawful access to evidence on encrypted phones',
      thing: 'Mobile forensics for locked and damaged phones',
      details: [
        'Mobile forensics teams wait weeks for one locked phone; a shared laboratory offers slots to six countries.',
        'Memory chips of burnt or drowned devices are read without removing them from the board.',
        'Every extraction leaves a signed log, so that the defence can repeat each step.',
      ],
    },
    fr: {
      subject: 'l’accès légal aux preuves sur téléphones chiffrés',
      thing: 'Analyse forensique de téléphones verrouillés ou endommagés',
      details: [
        'Un téléphone verrouillé attend des semaines ; un laboratoire commun offre des créneaux à six pays.',
        'Les puces mémoire d’appareils brûlés ou noyés sont lues sans être retirées de la carte.',
        'Chaque extraction laisse un journal signé afin que la défense puisse refaire chaque étape.',
      ],
    },
    cpc: ['G06F21/62', 'G06F11/14'],
    cpv: ['48730000', '73431000'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/digital forensics',
  },
  {
    id: 'vehicle-forensics',
    course: 'rising',
    en: {
      subject: 'traces that connected vehicles keep',
      thing: 'Vehicle forensics toolkit for infotainment systems',
      details: [
        'Vehicle forensics reads journeys, paired phones and door events from the infotainment unit without starting the car.',
        'A catalogue of connectors covers forty models and says which data each of them keeps and for how long.',
        'The order of events is checked against tachograph and cell records.',
      ],
    },
    fr: {
      subject: 'les traces que conservent les véhicules connectés',
      thing: 'Outil forensique pour systèmes embarqués de véhicules',
      details: [
        'L’outil lit trajets, téléphones appairés et ouvertures de portes dans l’unité embarquée sans démarrer la voiture.',
        'Un catalogue de connecteurs couvre quarante modèles et dit quelles données chacun garde et combien de temps.',
        'L’ordre des événements est vérifié avec le tachygraphe et les relevés cellulaires.',
      ],
    },
    cpc: ['G07C5/08'],
    cpv: ['35120000', '48730000'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/digital forensics',
  },
  {
    id: 'dark-web',
    course: 'steady',
    en: {
      subject: 'dark web marketplaces and their sellers',
      thing: 'Dark web monitoring that links seller accounts',
      details: [
        'Sellers on the dark web return under new names; writing style, pictures and parcels tie the accounts together.',
        'Pages are kept as they were seen, with time and hash, so that they can stand as evidence.',
        'Analysts ask for a kind of goods and a country and get the newest offers with their history.',
      ],
    },
    fr: {
      subject: 'les places de marché du dark web et leurs vendeurs',
      thing: 'Veille du dark web qui relie les comptes de vendeurs',
      details: [
        'Les vendeurs du dark web reviennent sous d’autres noms ; style, images et colis relient les comptes.',
        'Les pages sont conservées telles que vues, avec heure et empreinte, pour valoir preuve.',
        'L’analyste choisit une marchandise et un pays et obtient les offres récentes avec leur historique.',
      ],
    },
    cpc: ['G06F16/951'],
    cpv: ['72000000', '48730000'],
    fieldOfScience: '/natural sciences/computer and information sciences/internet/world wide web',
  },
  {
    id: 'crypto-tracing',
    course: 'rising',
    en: {
      subject: 'cryptocurrency tracing across chains',
      thing: 'Cryptocurrency tracing through mixers and bridges',
      details: [
        'Cryptocurrency tracing follows money through mixers and across bridges and states how sure each step is.',
        'Seized wallets are secured by two officers and a record that neither can change alone.',
        'Exchanges in nine countries answer requests in one agreed form.',
      ],
    },
    fr: {
      subject: 'le traçage de cryptomonnaies d’une chaîne à l’autre',
      thing: 'Traçage de cryptomonnaies à travers mélangeurs et passerelles',
      details: [
        'Le traçage suit l’argent à travers mélangeurs et passerelles et dit la certitude de chaque étape.',
        'Les portefeuilles saisis sont sécurisés par deux agents et un registre qu’aucun ne peut modifier seul.',
        'Les plateformes de neuf pays répondent aux demandes sous une forme convenue.',
      ],
    },
    cpc: ['G06Q20/06', 'H04L9/50'],
    cpv: ['48000000', '73431000'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/cryptography',
  },
  {
    id: 'deepfakes',
    course: 'rising',
    en: {
      subject: 'deepfake detection in evidence and calls',
      thing: 'Deepfake detection for voice and video evidence',
      details: [
        'Deepfake detection compares lip movement, sound and compression traces and says where in the recording it doubts.',
        'A set of forged emergency calls in eight languages measures how often a cloned voice passes.',
        'The result is a range with its error rate, never a plain yes or no.',
      ],
    },
    fr: {
      subject: 'la détection d’hypertrucages dans les preuves et les appels',
      thing: 'Détection d’hypertrucages pour preuves audio et vidéo',
      details: [
        'La détection compare lèvres, son et traces de compression et indique où l’enregistrement est douteux.',
        'Un jeu d’appels d’urgence falsifiés en huit langues mesure combien de voix clonées passent.',
        'Le résultat est un intervalle avec son taux d’erreur, jamais un simple oui ou non.',
      ],
    },
    cpc: ['G06V40/40', 'G10L17/26'],
    cpv: ['48730000'],
    fieldOfScience: '/natural sciences/computer and information sciences/artificial intelligence/machine learning/deep learning',
  },
  {
    id: 'language-models',
    course: 'rising',
    en: {
      subject: 'large language models in investigations',
      thing: 'Large language model that summarises case files with sources',
      details: [
        'A large language model reads seized chats in twelve languages and answers with the message that supports each sentence.',
        'It runs on servers of the service, without a link to the outside, and keeps no text after the case.',
        'Investigators rate each answer; unsupported sentences are counted and published every month.',
      ],
    },
    fr: {
      subject: 'les grands modèles de langage dans les enquêtes',
      thing: 'Grand modèle de langage qui résume des dossiers avec leurs sources',
      details: [
        'Un grand modèle de langage lit des messageries saisies en douze langues et cite le message à l’appui de chaque phrase.',
        'Il tourne sur les serveurs du service, sans lien extérieur, et ne garde aucun texte après l’affaire.',
        'Les enquêteurs notent chaque réponse ; les phrases sans appui sont comptées et publiées chaque mois.',
      ],
    },
    cpc: ['G06F40/30', 'G06N3/08'],
    cpv: ['72000000', '73000000'],
    fieldOfScience: '/natural sciences/computer and information sciences/artificial intelligence/natural language processing',
  },
  {
    id: 'video-analytics',
    course: 'steady',
    en: {
      subject: 'video analytics for large amounts of footage',
      thing: 'Video analytics that finds a coat across four hundred cameras',
      details: [
        'After an incident four hundred cameras hold ten thousand hours; video analytics finds a coat, a bag or a walk in minutes.',
        'Faces are blurred until a warrant lifts the blur for one person.',
        'Each hit shows the frame, the camera and why it was found.',
      ],
    },
    fr: {
      subject: 'l’analyse vidéo de très grands volumes d’images',
      thing: 'Analyse vidéo qui retrouve un manteau sur quatre cents caméras',
      details: [
        'Après un incident, quatre cents caméras gardent dix mille heures ; l’analyse vidéo retrouve un manteau ou un sac en minutes.',
        'Les visages sont floutés jusqu’à ce qu’un mandat lève le flou pour une personne.',
        'Chaque résultat montre l’image, la caméra et la raison.',
      ],
    },
    cpc: ['G06V20/52', 'H04N7/18'],
    cpv: ['32323500', '35125300'],
    fieldOfScience: '/natural sciences/computer and information sciences/artificial intelligence/computer vision/image recognition',
  },
  {
    id: 'body-worn-video',
    course: 'steady',
    en: {
      subject: 'body-worn video and its evidence chain',
      thing: 'Body-worn camera with sealed evidence chain',
      details: [
        'Body-worn video starts by itself when a weapon is drawn and marks the minute before.',
        'Recordings are sealed in the camera and opened only with the key of the evidence store.',
        'A study with three services looks at complaints, use of force and the hours spent on redaction.',
      ],
    },
    fr: {
      subject: 'les caméras-piétons et leur chaîne de preuve',
      thing: 'Caméra-piéton à chaîne de preuve scellée',
      details: [
        'La caméra-piéton démarre seule quand une arme est sortie et marque la minute précédente.',
        'Les enregistrements sont scellés dans la caméra et ne s’ouvrent qu’avec la clé du dépôt de preuves.',
        'Une étude avec trois services regarde les plaintes, l’usage de la force et les heures de floutage.',
      ],
    },
    cpc: ['H04N5/77', 'A41D1/00'],
    cpv: ['32333200', '35120000'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/electronic engineering/sensors/optical sensors',
  },
  {
    id: 'broadband-radio',
    course: 'steady',
    en: {
      subject: 'mission-critical broadband beside TETRA',
      thing: 'Mission-critical broadband with TETRA fallback',
      details: [
        'Mission-critical broadband carries video and positions while voice falls back to TETRA when coverage ends.',
        'A portable base station gives a valley coverage within twenty minutes.',
        'Cross-border talk groups are switched by one command of the lead centre.',
      ],
    },
    fr: {
      subject: 'le haut débit critique à côté de TETRA',
      thing: 'Haut débit critique avec repli sur TETRA',
      details: [
        'Le haut débit critique porte vidéo et positions ; la voix se replie sur TETRA quand la couverture cesse.',
        'Une station portable couvre une vallée en vingt minutes.',
        'Les groupes transfrontaliers sont ouverts par un ordre du centre pilote.',
      ],
    },
    cpc: ['H04W4/10', 'H04W4/90'],
    cpv: ['32235000', '32236000'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/information engineering/telecommunications/mobile network',
  },
  {
    id: 'explosives-trace',
    course: 'steady',
    en: {
      subject: 'trace detection of explosives at entrances',
      thing: 'Explosives trace detection without swabbing',
      details: [
        'Explosives trace detection draws air past the hands of a visitor and answers in six seconds.',
        'The sensor tells home-made explosives from cosmetics in nineteen of twenty cases.',
        'Guards see a plain traffic light; the spectrum is kept for the expert.',
      ],
    },
    fr: {
      subject: 'la détection de traces d’explosifs aux entrées',
      thing: 'Détection de traces d’explosifs sans frottis',
      details: [
        'L’appareil aspire l’air autour des mains du visiteur et répond en six secondes.',
        'Le capteur distingue les explosifs artisanaux des cosmétiques dans dix-neuf cas sur vingt.',
        'L’agent voit un simple feu ; le spectre est gardé pour l’expert.',
      ],
    },
    cpc: ['G01N27/62', 'G01V9/00'],
    cpv: ['38546000', '35121000'],
    fieldOfScience: '/natural sciences/chemical sciences/analytical chemistry/mass spectrometry',
  },
  {
    id: 'cbrn-detection',
    course: 'steady',
    en: {
      subject: 'CBRN detection by first responders',
      thing: 'CBRN detection kit worn by first responders',
      details: [
        'A worn kit for CBRN detection warns of chemical agents and radiation before the first responder enters.',
        'Readings from all crew members draw a plume on the map of the incident commander.',
        'Decontamination of the kit takes five minutes and leaves the log intact.',
      ],
    },
    fr: {
      subject: 'la détection NRBC par les primo-intervenants',
      thing: 'Équipement de détection NRBC porté par les primo-intervenants',
      details: [
        'L’équipement de détection NRBC avertit des agents chimiques et des rayonnements avant l’entrée.',
        'Les mesures de l’équipe dessinent le panache sur la carte du commandant.',
        'La décontamination prend cinq minutes et laisse le journal intact.',
      ],
    },
    cpc: ['G01N33/00', 'G01T1/167'],
    cpv: ['35113200', '38340000'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/electronic engineering/sensors/chemical sensors',
  },
  {
    id: 'firearms-tracing',
    course: 'steady',
    en: {
      subject: 'tracing of converted and printed firearms',
      thing: 'Firearms tracing from ballistics and parcel data',
      details: [
        'Firearms tracing joins ballistics, parcel data and conversions of alarm pistols into one record per weapon.',
        'Printed parts are recognised by the marks that a printer nozzle leaves.',
        'A request to another country is answered by machine when the weapon is known.',
      ],
    },
    fr: {
      subject: 'le traçage d’armes à feu converties ou imprimées',
      thing: 'Traçage d’armes à feu par balistique et données de colis',
      details: [
        'Le traçage réunit balistique, colis et conversions de pistolets d’alarme en un dossier par arme.',
        'Les pièces imprimées se reconnaissent aux marques de la buse.',
        'Une demande étrangère reçoit une réponse automatique quand l’arme est connue.',
      ],
    },
    cpc: ['F41A35/00', 'F42B35/00'],
    cpv: ['35300000', '38000000'],
    fieldOfScience: '/social sciences/law/penal law/forensic science',
  },
  {
    id: 'document-fraud',
    course: 'falling',
    en: {
      subject: 'forged travel documents at the border',
      thing: 'Document fraud detection at passport desks',
      details: [
        'Document fraud detection looks at print, chip and stitching of a passport in one scan.',
        'Morphed portraits are found by comparing the chip with a live picture.',
        'New forgeries are described once and known at all desks the same day.',
      ],
    },
    fr: {
      subject: 'les faux titres de voyage à la frontière',
      thing: 'Détection de fraude documentaire aux aubettes',
      details: [
        'La détection examine impression, puce et couture d’un passeport en un seul passage.',
        'Les portraits fusionnés se trouvent en comparant la puce à une image prise sur place.',
        'Un faux nouveau, décrit une fois, est connu partout le jour même.',
      ],
    },
    cpc: ['G07D7/00', 'B42D25/20'],
    cpv: ['35125000', '22455000'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/authentication',
  },
  {
    id: 'baggage-screening',
    course: 'steady',
    en: {
      subject: 'X-ray screening of baggage and parcels',
      thing: 'X-ray screening that learns from rare objects',
      details: [
        'X-ray screening with two energies tells a battery from a block of sheet explosive.',
        'Rare objects are drawn into ordinary pictures so that operators stay alert.',
        'A parcel hub screens nine hundred parcels an hour with one operator.',
      ],
    },
    fr: {
      subject: 'le contrôle par rayons X des bagages et colis',
      thing: 'Contrôle par rayons X qui apprend des objets rares',
      details: [
        'Le contrôle à deux énergies distingue une batterie d’une plaque d’explosif.',
        'Des objets rares sont insérés dans des images ordinaires pour garder l’attention.',
        'Un centre contrôle neuf cents colis par heure avec un seul agent.',
      ],
    },
    cpc: ['G01V5/20', 'G01N23/04'],
    cpv: ['38582000', '35124000'],
    fieldOfScience: '/engineering and technology/medical engineering/diagnostic imaging',
  },
  {
    id: 'crisis-management',
    course: 'steady',
    en: {
      subject: 'crisis management and early warning of floods',
      thing: 'Crisis management platform with flood early warning',
      details: [
        'A crisis management platform joins river gauges, weather and calls and warns streets instead of regions.',
        'Early warning messages reach phones in the language that their owners chose.',
        'After each flood the staff replays the hours and sees which warning came too late.',
      ],
    },
    fr: {
      subject: 'la gestion de crise et l’alerte précoce aux inondations',
      thing: 'Plateforme de gestion de crise avec alerte précoce aux inondations',
      details: [
        'La plateforme réunit échelles de crue, météo et appels et alerte des rues plutôt que des régions.',
        'Les messages d’alerte arrivent dans la langue choisie par chacun.',
        'Après chaque crue, l’équipe rejoue les heures et voit quelle alerte vint trop tard.',
      ],
    },
    cpc: ['G08B27/00', 'G08B31/00'],
    cpv: ['48000000', '75250000'],
    fieldOfScience: '/natural sciences/earth and related environmental sciences/hydrology',
  },
  {
    id: 'virtual-training',
    course: 'rising',
    en: {
      subject: 'virtual reality training for dangerous calls',
      thing: 'Virtual reality training with measured stress',
      details: [
        'Virtual reality training puts a patrol into a domestic call and follows gaze, distance and pulse.',
        'Scenes change with what officers say, so that no two runs are alike.',
        'Trainers see after the run when de-escalation was possible and was missed.',
      ],
    },
    fr: {
      subject: 'la formation en réalité virtuelle aux interventions dangereuses',
      thing: 'Formation en réalité virtuelle avec mesure du stress',
      details: [
        'La formation place une patrouille dans un différend familial et suit regard, distance et pouls.',
        'La scène change selon ce que disent les agents ; aucun passage n’est pareil.',
        'Les formateurs voient ensuite quand la désescalade était possible et fut manquée.',
      ],
    },
    cpc: ['G09B9/00', 'G06F3/01'],
    cpv: ['80610000', '35740000'],
    fieldOfScience: '/natural sciences/computer and information sciences/software/software applications/virtual reality',
  },
  {
    id: 'ransomware',
    course: 'falling',
    en: {
      subject: 'ransomware groups and their victims',
      thing: 'Ransomware incident response kit for small towns',
      details: [
        'A ransomware incident response kit gives a town hall the first twelve hours: what to unplug, whom to call, what to keep.',
        'Keys found in one case are tried on all open cases of six countries.',
        'The malware is described in a shared form that other services read by machine.',
      ],
    },
    fr: {
      subject: 'les groupes de rançongiciels et leurs victimes',
      thing: 'Trousse de réponse aux rançongiciels pour petites communes',
      details: [
        'La trousse donne à une mairie les douze premières heures : quoi débrancher, qui appeler, quoi garder.',
        'Les clés trouvées dans une affaire sont essayées sur toutes les affaires ouvertes de six pays.',
        'Le logiciel malveillant est décrit sous une forme commune lisible par machine.',
      ],
    },
    cpc: ['G06F21/56', 'H04L63/14'],
    cpv: ['48730000', '72000000'],
    fieldOfScience: '/natural sciences/computer and information sciences/computer security/malicious software',
  },
  {
    id: 'bomb-robots',
    course: 'steady',
    en: {
      subject: 'robots for bomb disposal teams',
      thing: 'Bomb disposal robot that climbs stairs and opens doors',
      details: [
        'A bomb disposal robot climbs stairs, opens a door and puts a camera beside a suspicious bag.',
        'The operator feels the force of the gripper and keeps three hundred metres away.',
        'Two robots carry one load, which no single machine of that size could.',
      ],
    },
    fr: {
      subject: 'les robots des équipes de déminage',
      thing: 'Robot de déminage qui monte les escaliers et ouvre les portes',
      details: [
        'Le robot de déminage monte un escalier, ouvre une porte et pose une caméra près d’un sac suspect.',
        'L’opérateur sent la force de la pince et reste à trois cents mètres.',
        'Deux robots portent une charge qu’aucun seul ne pourrait lever.',
      ],
    },
    cpc: ['B25J11/00', 'F41H11/16'],
    cpv: ['42997300', '35120000'],
    fieldOfScience:
      '/engineering and technology/electrical engineering, electronic engineering, information engineering/electronic engineering/robotics',
  },
];
