import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/classify/classifier.ts';
import { fieldsOf } from '../../src/classify/fields.ts';
import { createLabelMatcher } from '../../src/classify/label-matcher.ts';
import type { ClassifiedDocument } from '../../src/classify/watch/concept-evidence.ts';
import type { Concept } from '../../src/taxonomy/edition.ts';
import { loadEdition } from '../../src/taxonomy/load.ts';

const edition = loadEdition();
const classifier = createClassifier(edition);
const matcher = createLabelMatcher(edition);
const now = '2026-11-22T00:00:00.000Z';
const classes = (document: ClassifiedDocument): string[] => classifier.classify(document, { now }).map((one) => one.notation);
const withContext = (label: string, language: string, context: readonly string[]): ClassifiedDocument => ({
  title: label,
  abstract: context.join('. '),
  language,
});

describe('every concept', () => {
  it('is found by its preferred label, in every language it has one', () => {
    const lost = edition.concepts.flatMap(({ notation, prefLabel, match }) =>
      Object.entries(prefLabel)
        .filter(
          ([language, label]) =>
            !classes(withContext(label, language, match.weak.includes(label) ? match.requireAny : [])).includes(notation),
        )
        .map(([language, label]) => `${notation} ${language} ${label}`),
    );
    expect(lost).toEqual([]);
  });

  it('is found by every other label where its context stands, so that none is dead', () => {
    const lost = edition.concepts.flatMap((concept) =>
      [concept.altLabel, concept.hiddenLabel].flatMap((lists) =>
        Object.entries(lists).flatMap(([language, labels]) =>
          notFound(concept, language, labels).filter((label) => notFound(concept, language, [label]).length > 0),
        ),
      ),
    );
    expect(lost).toEqual([]);
  });
});

/** The labels that are not found in a text which holds each of them in a line of its own, and the concept's context. */
function notFound({ notation, match }: Concept, language: string, labels: readonly string[]): string[] {
  const title = 'A text of labels';
  const lines = [...labels, ...match.requireAny].map((line) => `${line}.\n\n`);
  const hits = matcher(fieldsOf({ title, abstract: lines.join('') }), language).filter((hit) => hit.notation === notation);
  let at = 0;
  return labels.filter((_, place) => {
    const [start, end] = [at, (at += lines[place]!.length)];
    return !hits.some(({ span }) => span.start >= start && span.end <= end);
  });
}

describe('twins in English and French', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'face-recognition',
      'Face recognition for border checks',
      'La reconnaissance faciale aux frontières',
      ['Face matching at e-gates.', 'La comparaison faciale dans les sas.'],
    ],
    ['counter-drones', 'Protecting an airport from malicious drones', 'Protéger un aéroport des drones malveillants', ['', '']],
    [
      'drone-detection',
      'Detection of small drones',
      'La détection des drones',
      ['Drone detection by radar.', 'Un radar pour la détection de drones.'],
    ],
    ['mobile-forensics', 'Mobile forensics on locked phones', 'Criminalistique mobile sur téléphones verrouillés', ['', '']],
    ['body-worn-video', 'Body-worn cameras for patrols', 'Des caméras-piétons pour les patrouilles', ['', '']],
    ['explosives-detection', 'Explosives detection in stations', 'Détection d’explosifs dans les gares', ['', '']],
    ['wildfires', 'Early detection of wildfires', 'Détecter tôt les feux de forêt', ['', '']],
    ['human-trafficking', 'Trafficking in human beings', 'La traite des êtres humains', ['', '']],
    ['post-quantum-cryptography', 'Moving to post-quantum cryptography', 'Passer à la cryptographie post-quantique', ['', '']],
  ])('%s', (notation, english, french, [inEnglish = '', inFrench = '']) => {
    expect(classes({ title: english, abstract: inEnglish, language: 'en' })).toContain(notation);
    expect(classes({ title: french, abstract: inFrench, language: 'fr' })).toContain(notation);
  });
});

describe('words in another sense', () => {
  it.each([
    ['A drone bee and its hive', 'drones'],
    ['Darknet-53 as backbone of a convolutional neural network', 'dark-web'],
    ['Transcription factors in yeast', 'transcription'],
    ['Treatment of acute myeloid leukaemia (AML)', 'financial-investigation'],
    ['Extinction coefficients of dyes', 'firefighting'],
    ['A technology radar for insurers', 'radar'],
    ['Clinical decision support for nurses', 'decide'],
    ['The chemical fingerprint of olive oil', 'fingerprint-recognition'],
    ['Docker container security', 'cargo-screening'],
    ['(IA) Innovation action on batteries', 'artificial-intelligence'],
    ['Policies for rural areas', 'law-enforcement'],
    ['A network of security practitioners', 'intrusion-detection'],
    ['Serving the security community', 'communicate'],
    ['Responses to emerging markets', 'respond'],
  ])('give no class: %s', (title, notation) => {
    expect(classes({ title, language: 'en' })).not.toContain(notation);
  });

  it('of another language are not read as English stems', () => {
    expect(classes({ title: 'Kancelárske police a skrine', language: 'sk' })).toEqual([]);
    expect(classes({ title: 'Nákup dronov: drones a radar', language: 'sk' })).toEqual(['drones', 'radar']);
  });
});

describe('codes', () => {
  it('of patents, notices, calls and projects name their concepts', () => {
    expect(classes({ title: 'Apparatus', cpc: ['B64U 10/13', 'G06V40/172'] })).toEqual(['biometrics', 'drones', 'face-recognition']);
    expect(classes({ title: 'Lot 3', cpv: ['35613000-8'] })).toEqual(['drones']);
    expect(classes({ title: 'Open topic', topicIdentifier: 'HORIZON-CL3-2026-01-BM-01' })).toEqual(['border-control']);
    expect(classes({ title: 'Results', euroSciVoc: ['/23/47/295/977'] })).toEqual(['cyber', 'malware-analysis']);
  });

  it('beyond the first CPV code count less', () => {
    const [main, further] = [
      ['35613000', '18000000'],
      ['18000000', '35613000'],
    ].map((cpv) => classifier.classify({ title: 'Lot', cpv }, { now })[0]?.p ?? 0);
    expect(main).toBeGreaterThan(further ?? 1);
  });
});

it('reads a thousand short texts a second and more, even on a busy machine', () => {
  const documents = edition.concepts.map((concept) => ({
    title: concept.prefLabel['en'] ?? '',
    abstract: Object.values(concept.altLabel['en'] ?? []).join(', '),
    language: 'en',
  }));
  documents.forEach((document) => classifier.classify(document, { now }));
  const before = process.cpuUsage();
  for (let round = 0; round < 4; round += 1) documents.forEach((document) => classifier.classify(document, { now }));
  const { user } = process.cpuUsage(before);
  expect((4 * documents.length) / (user / 1e6)).toBeGreaterThan(1000);
});
