// A small edition for tests of the desk, so that they do not move with the taxonomy.
import { createEdition, type Concept, type Edition, type Facet } from '../../src/taxonomy/edition.ts';

const version = '2026.1';

export function inventedEdition(): Edition {
  return createEdition({
    year: 2026,
    version,
    title: { en: 'Invented taxonomy', fr: 'Taxonomie inventée' },
    languages: ['en', 'fr'],
    noteLanguages: ['en', 'fr'],
    concepts: [
      concept('drones', 'drones', 'drones', [], [], ['unmanned aerial vehicle']),
      concept('counter-drones', 'counter-drone', 'lutte anti-drone', [], ['law-enforcement'], ['C-UAS']),
      concept('drone-detection', 'drone detection', 'détection de drones', ['counter-drones'], ['law-enforcement'], ['UAS detection']),
      concept('drone-jamming', 'drone jamming', 'brouillage de drones', ['counter-drones'], [], ['jamming of drones']),
      concept('drone-interception', 'drone interception', 'interception de drones', ['counter-drones'], []),
      concept('drone-forensics', 'drone forensics', 'criminalistique des drones', ['drones'], []),
      concept('biometrics', 'biometrics', 'biométrie', [], []),
      concept('face-recognition', 'face recognition', 'reconnaissance faciale', ['biometrics'], []),
      concept(
        'contactless-biometrics',
        'contactless fingerprint',
        'empreinte sans contact',
        ['biometrics'],
        [],
        ['contactless fingerprints'],
      ),
      concept('voice-recognition', 'speaker recognition', 'reconnaissance du locuteur', ['biometrics'], []),
      concept('gait-recognition', 'gait recognition', 'reconnaissance de la démarche', ['biometrics'], []),
      concept('dna-profiling', 'DNA profiling', 'profilage ADN', ['biometrics'], [], ['rapid DNA profiling']),
      concept('law-enforcement', 'law enforcement', 'application de la loi', [], [], [], 'domain'),
    ],
  });
}

function concept(
  notation: string,
  en: string,
  fr: string,
  broader: readonly string[],
  related: readonly string[],
  alt: readonly string[] = [],
  facet: Facet = 'technology',
): Concept {
  return {
    notation,
    facet,
    lens: facet === 'technology' ? ['tool', 'threat'] : [],
    prefLabel: { en, fr },
    altLabel: { en: alt },
    hiddenLabel: {},
    broader,
    related,
    replaces: [],
    scopeNote: { en: `What is invented about ${en}.`, fr: `Ce qui est inventé sur ${fr}.` },
    codes: { cpc: [], ipc: [], cpv: [], euroscivoc: [], callTopicPattern: [], programme: [] },
    match: { caseSensitive: [], weak: [], requireAny: [], exclude: [] },
    edition: version,
  };
}
