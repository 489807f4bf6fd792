// Judges the content of an edition: labels that clash or are missing, broken relations, ill-shaped codes, labels too common
// to stand alone. Changes nothing and throws nothing; what cannot even be read is refused by load.ts.
import { fold } from '../language/fold.ts';
import { stem } from '../language/stem.ts';
import { tokenise } from '../language/tokenise.ts';
import { codeShapes } from './code-shapes.ts';
import { isCommonWord } from './common-words.ts';
import type { Codes, Concept, Edition } from './edition.ts';

/** The rule that is broken. */
export type LintRule =
  | 'label-missing'
  | 'scope-note-missing'
  | 'same-label'
  | 'relation-unknown'
  | 'relation-circular'
  | 'lens'
  | 'replaced'
  | 'code-shape'
  | 'common-word'
  | 'context-missing'
  | 'match-without-label';

/** One fault of an edition. */
export interface Fault {
  readonly notation: string;
  readonly rule: LintRule;
  /** What was expected and found, as a sentence. */
  readonly message: string;
}

/** Every fault of an edition, concept by concept in its order; [] when there is none. */
export function lintEdition(edition: Edition): Fault[] {
  return [
    ...edition.concepts.flatMap((concept) => [
      ...missing(concept, edition),
      ...relations(concept, edition),
      ...lenses(concept),
      ...replacements(concept, edition),
      ...codes(concept),
      ...commonLabels(concept),
      ...strayMatches(concept),
    ]),
    ...sameLabels(edition.concepts),
  ];
}

interface Label {
  readonly language: string;
  readonly label: string;
}

/** All labels of a concept with their languages. */
function labelsOf({ prefLabel, altLabel, hiddenLabel }: Concept): Label[] {
  const lists = [altLabel, hiddenLabel].flatMap((list) => Object.entries(list));
  return [
    ...Object.entries(prefLabel).map(([language, label]) => ({ language, label })),
    ...lists.flatMap(([language, labels]) => labels.map((label) => ({ language, label }))),
  ];
}

function missing({ notation, prefLabel, scopeNote }: Concept, { languages, noteLanguages }: Edition): Fault[] {
  const unnamed = languages.filter((language) => prefLabel[language] === undefined);
  const unexplained = noteLanguages.filter((language) => scopeNote[language] === undefined);
  return [
    ...unnamed.map((language): Fault => ({ notation, rule: 'label-missing', message: `expected a preferred label in ${language}` })),
    ...unexplained.map((language): Fault => ({ notation, rule: 'scope-note-missing', message: `expected a scope note in ${language}` })),
  ];
}

function relations(concept: Concept, edition: Edition): Fault[] {
  const { notation, broader, related } = concept;
  const unknown = [...broader, ...related].filter((other) => edition.get(other) === null);
  const faults = unknown.map((other): Fault => ({
    notation,
    rule: 'relation-unknown',
    message: `expected a concept of the edition, found ${other}`,
  }));
  const above = broader.flatMap((other) => [other, ...edition.ancestors(other)]);
  if (above.includes(notation)) faults.push({ notation, rule: 'relation-circular', message: `lies under itself by ${broader.join(', ')}` });
  // SKOS: what is related is neither broader nor narrower, at any distance.
  const doubled = related.filter((other) => other === notation || above.includes(other) || edition.ancestors(other).includes(notation));
  return [
    ...faults,
    ...doubled.map((other): Fault => ({
      notation,
      rule: 'relation-circular',
      message: `is related to ${other}, which it is, or which lies above or below it`,
    })),
  ];
}

function lenses({ notation, facet, lens }: Concept): Fault[] {
  if ((facet === 'technology') === lens.length > 0) return [];
  const expected = facet === 'technology' ? 'threat, tool or evidence, or several' : `none for a ${facet}`;
  return [{ notation, rule: 'lens', message: `lens: expected ${expected}, found ${lens.length === 0 ? 'none' : lens.join(', ')}` }];
}

/** A former notation lives on in one concept alone: where it was split, nobody can say what an old decision means. */
function replacements({ notation, replaces }: Concept, edition: Edition): Fault[] {
  return replaces.flatMap((former): Fault[] => {
    const heirs = edition.concepts.filter((concept) => concept.replaces.includes(former));
    const heir = heirs.find((concept) => concept.notation !== notation);
    if (edition.get(former) !== null) return [{ notation, rule: 'replaced', message: `replaces ${former}, which is still in the edition` }];
    return heir === undefined ? [] : [{ notation, rule: 'replaced', message: `replaces ${former}, as ${heir.notation} does` }];
  });
}

function codes({ notation, codes: given }: Concept): Fault[] {
  const schemes: readonly (keyof Codes)[] = ['cpc', 'ipc', 'cpv', 'euroscivoc', 'callTopicPattern', 'programme'];
  return schemes.flatMap((scheme) =>
    given[scheme]
      .filter((code) => !codeShapes[scheme].pattern.test(code))
      .map((code): Fault => ({
        notation,
        rule: 'code-shape',
        message: `${scheme}: expected ${codeShapes[scheme].expected}, found ${code}`,
      })),
  );
}

/** Labels of one word that means much else must be weak, and weak ones need context. */
function commonLabels(concept: Concept): Fault[] {
  const { notation, match } = concept;
  const faults = labelsOf(concept).flatMap(({ language, label }): Fault[] => {
    const [word, ...others] = tokenise(label).map((token) => token.text);
    const guarded = match.weak.includes(label) || match.caseSensitive.includes(label);
    if (word === undefined || others.length > 0 || guarded || !isCommonWord(word)) return [];
    return [{ notation, rule: 'common-word', message: `${language} label ${label} is one common word: make it weak, with requireAny` }];
  });
  const contextless = match.weak.length > 0 && match.requireAny.length === 0;
  return contextless ? [...faults, { notation, rule: 'context-missing', message: 'weak labels never count without requireAny' }] : faults;
}

function strayMatches(concept: Concept): Fault[] {
  const labels = new Set(labelsOf(concept).map(({ label }) => label));
  const { caseSensitive, weak } = concept.match;
  const strays = [...new Set([...caseSensitive, ...weak])].filter((entry) => !labels.has(entry));
  return strays.map((entry) => ({
    notation: concept.notation,
    rule: 'match-without-label',
    message: `${entry} is in a match list but no label`,
  }));
}

/** Two concepts that one text would name with the same words. */
function sameLabels(concepts: readonly Concept[]): Fault[] {
  const first = new Map<string, string>();
  return concepts.flatMap((concept) =>
    labelsOf(concept).flatMap(({ language, label }): Fault[] => {
      const form = concept.match.caseSensitive.includes(label) ? `as written ${label}` : `${language} ${stemsOf(label, language)}`;
      const other = first.get(form);
      if (other === undefined) first.set(form, concept.notation);
      if (other === undefined || other === concept.notation) return [];
      return [
        { notation: concept.notation, rule: 'same-label', message: `${language} label ${label} has the same stems as one of ${other}` },
      ];
    }),
  );
}

function stemsOf(label: string, language: string): string {
  return tokenise(label)
    .map((token) => fold(stem(token.text, language)))
    .join(' ');
}
