// Invented documents of three subjects, for tests of learning: words of each subject in sentences that all share.
import type { TrainingDocument } from '../../../src/classify/linear/train.ts';

const subjects: Readonly<Record<string, readonly string[]>> = {
  drones: ['drone', 'unmanned', 'rotor', 'airfield', 'jamming', 'flight', 'propeller', 'pilot'],
  forensics: ['fingerprint', 'laboratory', 'evidence', 'swab', 'traces', 'microscope', 'ballistics', 'sample'],
  borders: ['passport', 'crossing', 'gate', 'traveller', 'visa', 'customs', 'queue', 'frontier'],
};

/** Documents with one or two subjects each; the same number gives the same document. */
export function inventedDocuments(count: number): TrainingDocument[] {
  const names = Object.keys(subjects);
  return Array.from({ length: count }, (_, number) => {
    const labels = [names[number % 3]!, ...(number % 5 === 0 ? [names[(number + 1) % 3]!] : [])];
    const words = labels.flatMap((label, place) =>
      [0, 1, 2].map((step) => subjects[label]![(number * 7 + step * 3 + place + Math.floor(number / 8)) % 8]!),
    );
    const [title = '', ...rest] = words;
    return {
      id: `document-${number}`,
      title: `A new ${title} for the police`,
      abstract: `The partners will test ${rest.join(' and ')} in a pilot of ${number % 4} months.`,
      language: 'en',
      labels,
    };
  });
}
