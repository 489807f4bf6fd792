// The phrases by which scientific publications are asked for: subjects of policing and security, and the words that make a
// general subject one of theirs. The choice is the watch's own.

/** One theme: a publication is sought that names one of its subjects. */
export interface Theme {
  readonly name: string;
  /** Phrases that say enough by themselves, or that must come with a word of the field. */
  readonly subjects: readonly string[];
  /** Whether a word of the field must stand beside the subject. */
  readonly general: boolean;
}

/** Words of policing and security. */
export const fieldWords: readonly string[] = ['police', 'law enforcement', 'border control', 'forensic', 'public safety', 'crime'];

/** The themes, each of them one query. */
export const themes: readonly Theme[] = [
  {
    name: 'biometrics',
    subjects: ['face recognition', 'fingerprint recognition', 'iris recognition', 'gait recognition', 'speaker identification'],
    general: true,
  },
  { name: 'presentation attacks', subjects: ['face morphing', 'presentation attack detection', 'deepfake detection'], general: false },
  {
    name: 'video',
    subjects: [
      'video surveillance',
      'person re-identification',
      'licence plate recognition',
      'license plate recognition',
      'crowd analysis',
    ],
    general: true,
  },
  { name: 'drones', subjects: ['counter-drone', 'drone detection', 'counter-UAS', 'UAV detection'], general: false },
  {
    name: 'digital forensics',
    subjects: ['digital forensics', 'mobile forensics', 'memory forensics', 'image forensics', 'cryptocurrency tracing'],
    general: false,
  },
  {
    name: 'online investigation',
    subjects: ['dark web', 'open source intelligence', 'online radicalisation', 'human trafficking', 'child sexual abuse material'],
    general: false,
  },
  { name: 'data analysis', subjects: ['predictive policing', 'crime forecasting', 'crime prediction', 'hotspot policing'], general: false },
  {
    name: 'explosives and CBRN',
    subjects: ['explosives detection', 'explosive trace detection', 'CBRN', 'drug detection', 'concealed weapon detection'],
    general: false,
  },
  { name: 'officers', subjects: ['body-worn camera', 'conducted energy weapon', 'less-lethal weapon', 'body armour'], general: false },
  {
    name: 'communications',
    subjects: ['mission-critical communications', 'TETRA', 'push-to-talk', 'emergency communications'],
    general: true,
  },
  { name: 'lawful access', subjects: ['lawful interception', 'lawful access', 'encrypted communications'], general: true },
  {
    name: 'forensic science',
    subjects: ['forensic genetics', 'forensic toxicology', 'latent fingerprint', 'gunshot residue'],
    general: false,
  },
];
