// The subjects by which acts of the Union are asked for: words of English titles, and EuroVoc concepts for acts whose titles name
// the act they amend and no subject. The choice is the watch's own; numbers and labels are EuroVoc's (Publications Office, CC BY 4.0).

/** One subject: an act is asked for whose title holds one of the words, or that bears one of the concepts. */
export interface Subject {
  readonly name: string;
  /** In lower case, looked for anywhere in an English title in lower case. */
  readonly words: readonly string[];
  /** Concepts below http://eurovoc.europa.eu/, by their English labels. */
  readonly concepts: Readonly<Record<string, string>>;
}

/** The subjects, each of them one query. */
export const subjects: readonly Subject[] = [
  {
    name: 'policing',
    words: ['police', 'law enforcement', 'europol', 'eurojust', 'criminal matters', 'criminal offences', 'prosecution of'],
    concepts: {
      police: '2440',
      'criminal investigation department': '2441',
      'police checks': '3055',
      'police cooperation': '5551',
      'EU police cooperation': '5552',
      Europol: '5630',
      Eurojust: '6723',
      'judicial cooperation in criminal matters in the EU': '5550',
      'EU body for police and judicial cooperation': '5761',
      "European Public Prosecutor's Office": 'c_adf49204',
      'digital evidence': '8453',
      'forensic medicine': '5732',
    },
  },
  {
    name: 'crime and terrorism',
    words: ['terroris', 'organised crime', 'trafficking in', 'money laundering', 'child sexual abuse', 'firearm', 'smuggling'],
    concepts: {
      terrorism: '4452',
      'terrorism financing': 'c_9d09fbc3',
      radicalisation: 'c_3a9ccfe3',
      'organised crime': '5560',
      'fight against crime': '1708',
      'trafficking in human beings': '5933',
      'drug traffic': '3355',
      'money laundering': '5465',
      'firearms and munitions': '3434',
    },
  },
  {
    name: 'borders',
    words: [
      'schengen',
      'external border',
      'border control',
      'border check',
      'border management',
      'border and coast guard',
      'entry/exit system',
      'travel information and authorisation',
      'visa information system',
      'eurodac',
      'eu-lisa',
      'passenger name record',
      'advance passenger information',
      'travel document',
      'identity card',
    ],
    concepts: {
      'border control': '5540',
      'external border of the EU': '5649',
      'internal border of the EU': '5330',
      'Schengen Agreement': '5405',
      'Schengen Information System': '6626',
      Frontex: '8439',
      'illegal migration': '1915',
      'identity document': '488',
      'maritime surveillance': '3995',
      'European Agency for the Operational Management of Large-Scale IT Systems in the Area of Freedom, Security and Justice': 'c_8a658bb0',
    },
  },
  {
    name: 'civil protection',
    words: [
      'civil protection',
      'resceu',
      'search and rescue',
      'critical entities',
      'critical infrastructure',
      'emergency communication',
      'crisis management',
    ],
    concepts: {
      'civil defence': '3057',
      'man-made disaster': '412',
      'disaster risk reduction': 'c_ef31184b',
      'crisis management': 'c_5b447e3a',
      'critical infrastructure security': 'c_57f3c49f',
      'EU alert system': 'c_af502da0',
      'search and rescue': 'c_f7430876',
    },
  },
  {
    name: 'explosives and CBRN',
    words: ['cbrn', 'chemical, biological', 'explosive', 'chemical weapon', 'nuclear security', 'drug precursor', 'psychoactive substance'],
    concepts: {
      explosive: '945',
      'chemical weapon': '2557',
      'biological weapon': '3419',
      'weapon of mass destruction': '3420',
      'non-lethal weapon': '6363',
      'prohibited weapon': '7987',
      'nuclear security': 'c_e0e4608a',
      'Organisation for the Prohibition of Chemical Weapons': '7202',
    },
  },
  {
    name: 'cyber security',
    words: ['cyber', 'security of network', 'information security', 'encrypt', 'electronic evidence', 'electronic communications data'],
    concepts: {
      'computer crime': '3027',
      'information security': 'c_04ae3ba8',
      'protection of communications': '2832',
      'European Union Agency for Cybersecurity': '7938',
      'hybrid warfare': 'c_9f458445',
      'information warfare': 'c_4e75f061',
    },
  },
  {
    name: 'artificial intelligence and personal data',
    words: ['artificial intelligence', 'biometric', 'facial', 'personal data', 'interoperability between eu information systems'],
    concepts: {
      'artificial intelligence': '3030',
      'machine learning': 'c_3dfe52ca',
      biometrics: '7410',
      'video surveillance': '6777',
      'data protection': '5181',
    },
  },
  {
    name: 'drones and dual-use technology',
    words: ['unmanned', 'drone', 'u-space', 'dual-use', 'aviation security', 'secure connectivity', 'public regulated service'],
    concepts: {
      drone: 'c_681e6d24',
      robotics: '3740',
      'dual-use good': '5461',
      'dual-use technology': '5928',
      'aviation security': 'c_c8c80a5b',
    },
  },
];
