// What the sample publishers have to tell: invented calls, projects, patents, tenders, releases and news, dated from a given day.
// Facts alone; the wire shapes are made in the files beside.
import { chance, daysAgo, pick, shifted } from './chance.ts';
import { themes, type Theme, type Wording } from './themes.ts';

export interface SampleCall {
  readonly number: number;
  readonly identifier: string;
  readonly callIdentifier: string;
  readonly programme: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly typeOfAction: string;
  readonly status: 'forthcoming' | 'open';
  readonly opensOn: string;
  readonly deadlines: readonly string[];
  readonly amount: number;
  readonly grants: number;
  readonly trl: string | null;
}

export interface SampleProject {
  readonly id: string;
  readonly acronym: string;
  readonly title: string;
  readonly objective: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly createdOn: string;
  readonly contribution: number;
  readonly topic: string;
  readonly callIdentifier: string;
  readonly legalBasis: readonly string[];
  readonly fieldOfScience: string;
  readonly organisations: readonly { readonly name: string; readonly country: string; readonly pic: string }[];
}

export interface SamplePatent {
  readonly country: string;
  readonly number: string;
  readonly kindCode: string;
  readonly family: string;
  readonly title: string;
  readonly titleFr: string;
  readonly abstract: string;
  readonly publishedOn: string;
  readonly filedOn: string;
  readonly priorityOn: string;
  readonly applicant: string;
  readonly cpc: readonly string[];
}

export interface SampleTender {
  readonly number: string;
  readonly publishedOn: string;
  readonly deadline: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly buyer: string;
  readonly country: string;
  readonly cpv: readonly string[];
  readonly value: number;
  readonly research: boolean;
}

export interface SampleStory {
  /** Number of its subject, so that stories are shared out alike on every day. */
  readonly place: number;
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  readonly paragraphs: readonly string[];
  readonly publishedOn: string;
  readonly language: 'en' | 'fr';
}

/** Everything that is told on one day. */
export interface Corpus {
  readonly calls: readonly SampleCall[];
  readonly projects: readonly SampleProject[];
  readonly patents: readonly SamplePatent[];
  readonly tenders: readonly SampleTender[];
  readonly releasesEn: readonly SampleStory[];
  readonly releasesFr: readonly SampleStory[];
  readonly agencyNews: readonly SampleStory[];
  readonly scriptedNews: readonly SampleStory[];
  readonly researchNews: readonly SampleStory[];
}

const programmes = [
  { id: '43108390', name: 'HORIZON', action: 'HORIZON Research and Innovation Actions' },
  { id: '43252368', name: 'ISF', action: 'ISF Project Grants' },
  { id: '43108390', name: 'HORIZON', action: 'HORIZON Innovation Actions' },
  { id: '43251530', name: 'BMVI', action: 'BMVI Project Grants' },
] as const;

const companies = [
  'Halden Sensing',
  'Meridian Optronics',
  'Caldera Forensics',
  'Tessaly Radio',
  'Orvault Technologies',
  'Brightmoor Systems',
  'Kiruna Robotics',
] as const;
const partners = [
  ['University of Eastmere', 'IE'],
  ['Institut polytechnique de Valbrune', 'FR'],
  ['Nordhafen Police Academy', 'DE'],
  ['Laboratório de Segurança do Vale', 'PT'],
  ['Centro Ricerche Pontelungo', 'IT'],
  ['Ministry of the Interior of Sample State', 'BE'],
  ['Kestrel Field Systems', 'NL'],
  ['Politechnika Zielonogrodzka', 'PL'],
] as const;
const buyers = [
  ['City of Westerhaven, police department', 'NLD', 'eng'],
  ['Préfecture de Valbrune', 'FRA', 'fra'],
  ['Border Guard of Sample State', 'FIN', 'eng'],
  ['Zone de police du Haut-Plateau', 'BEL', 'fra'],
] as const;

const callForms = [
  (subject: string) => `Improving ${subject}`,
  (subject: string) => `Shared European tools for ${subject}`,
  (subject: string) => `Pre-commercial procurement: ${subject}`,
  (subject: string) => `Exchange of practice on ${subject}`,
  (subject: string) => `Measuring in real use: ${subject}`,
] as const;

/** The corpus of `today`. The same day gives the same corpus. */
export function corpusOf(today: string): Corpus {
  return {
    calls: themes.flatMap((theme, place) => callForms.map((_, form) => callOf(theme, place, form, today))),
    projects: perTheme(3, (theme, place, turn) => projectOf(theme, place, turn, today)),
    patents: perTheme(3, (theme, place, turn) => patentOf(theme, place, turn, today)),
    tenders: perTheme(3, (theme, place, turn) => tenderOf(theme, place, turn, today)),
    releasesEn: perTheme(1, (theme, place) => releaseOf(theme, place, 'en', today)),
    releasesFr: perTheme(1, (theme, place) => releaseOf(theme, place, 'fr', today)),
    agencyNews: perTheme(1, (theme, place) => newsOf(theme, place, place % 3 === 2 ? 'fr' : 'en', today)),
    scriptedNews: perTheme(1, (theme, place) => trialOf(theme, place, today, 'Trial report of the maker')).filter(
      (_, place) => place % 2 === 0,
    ),
    researchNews: perTheme(1, (theme, place) => trialOf(theme, place, today, 'Agency reports on a year of trials')).filter(
      (_, place) => place % 2 === 1,
    ),
  };
}

function perTheme<T>(times: number, make: (theme: Theme, place: number, turn: number) => T): T[] {
  return themes.flatMap((theme, place) => Array.from({ length: times }, (_, turn) => make(theme, place, turn)));
}

function callOf(theme: Theme, place: number, form: number, today: string): SampleCall {
  const dice = chance(`call ${theme.id} ${form}`);
  const spot = place * callForms.length + form;
  const programme = programmes[spot % programmes.length]!;
  // A third open, a fifth forthcoming, the rest past: the portal goes on calling many of those open.
  const state = spot % 15 < 5 ? 'open' : spot % 15 < 8 ? 'forthcoming' : 'past';
  const first =
    state === 'open'
      ? 3 + Math.floor(dice() * 140)
      : state === 'forthcoming'
        ? 150 + Math.floor(dice() * 200)
        : -5 - Math.floor(dice() * 900);
  const deadline = shifted(today, first);
  const year = deadline.slice(0, 4);
  const callIdentifier = programme.name === 'HORIZON' ? `HORIZON-CL3-${year}-01` : `${programme.name}-${year}-TF2-AG`;
  const strand =
    programme.name === 'HORIZON' ? ['FCT', 'BM', 'INFRA', 'DRS'][place % 4]! : theme.id.replace('-', '').slice(0, 10).toUpperCase();
  const identifier =
    programme.name === 'HORIZON'
      ? `${callIdentifier}-${strand}-${String(spot + 1).padStart(3, '0')}`
      : `${callIdentifier}-${strand}-${spot + 1}`;
  const amount = 500_000 * (4 + Math.floor(dice() * 20));
  return {
    number: 90_000_000 + spot,
    identifier,
    callIdentifier,
    programme: { id: programme.id, name: programme.name },
    title: callForms[form]!(theme.en.subject),
    paragraphs: callText(theme.en, form),
    typeOfAction: form === 2 ? 'HORIZON Pre-commercial Procurement' : programme.action,
    status: state === 'forthcoming' ? 'forthcoming' : 'open',
    opensOn: state === 'forthcoming' ? shifted(today, 20 + Math.floor(dice() * 100)) : shifted(deadline, -120),
    deadlines: spot % 9 === 4 ? [deadline, shifted(deadline, 170)] : [deadline],
    amount,
    grants: 1 + (spot % 3),
    trl: programme.name === 'HORIZON' ? `${4 + (spot % 3)}-${6 + (spot % 3)}` : null,
  };
}

function callText(wording: Wording, form: number): readonly string[] {
  return [
    'Expected Outcome:',
    `Projects should give services of several member states better means for ${wording.subject}, ready for a trial within two years.`,
    'Scope:',
    ...wording.details,
    ['Consortia should include at least three end users.', 'Open interfaces are expected, and results are to be offered to all services.'][
      form % 2
    ]!,
  ];
}

const startOfName = ['AURO', 'BELVA', 'CORDA', 'DELTI', 'ESTRA', 'FARO', 'GALI', 'HELIO', 'ISKA', 'JUNO', 'KALMA', 'LUMEN'] as const;
const endOfName = ['SAFE', 'TRACE', 'WARD', 'SIGHT', 'LINK', 'PROOF'] as const;

function projectOf(theme: Theme, place: number, turn: number, today: string): SampleProject {
  const dice = chance(`project ${theme.id} ${turn}`);
  const createdOn = shifted(today, -daysAgo(theme.course, dice));
  const startDate = shifted(createdOn, 30);
  const number = place * 3 + turn;
  const chosen = [0, 1, 2, 3].map((step) => partners[(number + step * 3) % partners.length]!);
  return {
    id: String(101_900_000 + number),
    acronym: `${startOfName[number % startOfName.length]}${endOfName[(number + Math.floor(number / 12)) % endOfName.length]}`,
    title: [theme.en.thing, `Field trials of ${theme.en.subject}`, `Ethics and law of ${theme.en.subject}`][turn]!,
    objective: [
      ...theme.en.details.slice(turn),
      ...theme.en.details.slice(0, turn),
      'Five services will use the results in daily work and report once a quarter.',
    ].join(' '),
    startDate,
    endDate: shifted(startDate, 36 * 30),
    createdOn,
    contribution: 250_000 * (6 + Math.floor(dice() * 20)),
    topic: `HORIZON-CL3-${createdOn.slice(0, 4)}-01-FCT-${String((place % 9) + 1).padStart(2, '0')}`,
    callIdentifier: `HORIZON-CL3-${createdOn.slice(0, 4)}-01`,
    legalBasis: ['HORIZON.2.3'],
    fieldOfScience: theme.fieldOfScience,
    organisations: chosen.map(([name, country], seat) => ({ name, country, pic: String(999_000_000 + number * 10 + seat) })),
  };
}

function patentOf(theme: Theme, place: number, turn: number, today: string): SamplePatent {
  const dice = chance(`patent ${theme.id} ${turn}`);
  const publishedOn = shifted(today, -daysAgo(theme.course, dice));
  const priorityOn = shifted(publishedOn, -540 - Math.floor(dice() * 40));
  const number = place * 3 + turn;
  const form = [
    ['Method and device for', 'Procédé et dispositif pour'],
    ['System for', 'Système pour'],
    ['Apparatus for', 'Appareil pour'],
  ][turn] ?? ['', ''];
  return {
    country: ['EP', 'WO', 'US'][turn]!,
    number: String(4_900_000 + number * 17),
    kindCode: 'A1',
    family: String(91_000_000 + number),
    title: `${form[0]} ${theme.en.subject}`,
    titleFr: `${form[1]} ${theme.fr.subject}`,
    abstract: `${theme.en.details[turn]} The invention concerns ${theme.en.subject} and names the means by which the result is verified.`,
    publishedOn,
    filedOn: shifted(priorityOn, 360),
    priorityOn,
    applicant: pick(companies, dice),
    cpc: theme.cpc,
  };
}

function tenderOf(theme: Theme, place: number, turn: number, today: string): SampleTender {
  const dice = chance(`tender ${theme.id} ${turn}`);
  const [buyer, country, language] = buyers[(place + turn) % buyers.length]!;
  const wording = language === 'fra' ? theme.fr : theme.en;
  const publishedOn = shifted(today, -daysAgo(theme.course, dice));
  const titles =
    language === 'fra'
      ? [
          `Fourniture : ${wording.thing}`,
          `Services de conseil sur ${wording.subject}`,
          `Achat public avant commercialisation : ${wording.subject}`,
        ]
      : [
          `Supply of equipment: ${wording.thing}`,
          `Advisory services on ${wording.subject}`,
          `Pre-commercial procurement on ${wording.subject}`,
        ];
  return {
    number: `${900_000 + place * 3 + turn}-${publishedOn.slice(0, 4)}`,
    publishedOn,
    deadline: shifted(publishedOn, 35 + Math.floor(dice() * 20)),
    language,
    title: `${{ NLD: 'Netherlands', FRA: 'France', FIN: 'Finland', BEL: 'Belgium' }[country]} – ${titles[turn]}`,
    description: wording.details.join(' '),
    buyer,
    country,
    cpv: theme.cpv,
    value: 10_000 * (12 + Math.floor(dice() * 300)),
    research: turn === 2,
  };
}

function releaseOf(theme: Theme, place: number, language: 'en' | 'fr', today: string): SampleStory {
  const dice = chance(`release ${theme.id} ${language}`);
  const company = companies[(place + (language === 'fr' ? 3 : 0)) % companies.length]!;
  const wording = theme[language];
  const en = [
    `${company} presents: ${wording.thing}`,
    `Police service chooses ${company}: ${wording.thing}`,
    `${company} ends a field trial on ${wording.subject}`,
  ];
  const fr = [
    `${company} présente : ${wording.thing}`,
    `Un service de police choisit ${company} : ${wording.thing}`,
    `${company} achève un essai de terrain sur ${wording.subject}`,
  ];
  const title = (language === 'en' ? en : fr)[place % 3]!;
  return {
    place,
    slug: `${theme.id}-${language}`,
    title,
    lead: wording.details[0],
    paragraphs: [
      wording.details[0],
      wording.details[1],
      wording.details[2],
      language === 'en' ? `${company} is an invented company of the samples.` : `${company} est une société inventée pour les exemples.`,
    ],
    publishedOn: shifted(today, -Math.min(daysAgo(theme.course, dice), 2 + place * 43)),
    language,
  };
}

function newsOf(theme: Theme, place: number, language: 'en' | 'fr', today: string): SampleStory {
  const wording = theme[language];
  const title = language === 'en' ? `Network meeting on ${wording.subject}` : `Réunion du réseau sur ${wording.subject}`;
  const close =
    language === 'en' ? 'Members agreed to compare their needs before the summer.' : 'Les membres compareront leurs besoins avant l’été.';
  return {
    place,
    slug: `meeting-${theme.id}`,
    title,
    lead: wording.details[1],
    paragraphs: [wording.details[1], wording.details[2], close],
    publishedOn: shifted(today, -(3 + place * 44)),
    language,
  };
}

function trialOf(theme: Theme, place: number, today: string, opening: string): SampleStory {
  return {
    place,
    slug: `trial-${theme.id}`,
    title: `${opening}: ${theme.en.thing.charAt(0).toLowerCase()}${theme.en.thing.slice(1)}`,
    lead: theme.en.details[2],
    paragraphs: [theme.en.details[2], theme.en.details[0], 'The full report with all figures is public.'],
    publishedOn: shifted(today, -(1 + place * 45)),
    language: 'en',
  };
}
