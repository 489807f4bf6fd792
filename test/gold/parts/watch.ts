// The classes that the watch gives, against the gold set's test part (`watch/README.md`), which nothing was learnt from.
// `flat` compares the most specific classes with what the reader wrote down; all other figures count broader concepts on both
// sides (`closed`). f1: micro-F1 of the classes given; f1En, f1Fr, f1Other: by language; technology, domain, capability: by facet;
// macroF1: mean over concepts that at least 5 documents bear, macroF1All: over all that any bears; ndcg5: of the five likeliest,
// over documents that bear anything; calibrated: 1 - calibration error (src/classify/thresholds.ts); automatic: precision of the
// classes that need no reader, automaticShare: their share of those given; saved: share of all pairs of document and concept that
// need not be read to find 95 % of the right ones, where pairs are read by falling p.
import { thresholdsOf } from '../../../src/classify/class-record.ts';
import { createClassifier } from '../../../src/classify/classifier.ts';
import { calibrationError, never, type JudgedPair } from '../../../src/classify/thresholds.ts';
import { withAncestors } from '../../../src/classify/watch/concept-tree.ts';
import { loadWatchModel } from '../../../src/classify/watch/load-model.ts';
import { cardOf } from '../../../src/classify/watch/model-card.ts';
import { languageIdentifier } from '../../../src/language/identify.ts';
import type { Classification } from '../../../src/model.ts';
import type { Edition } from '../../../src/taxonomy/edition.ts';
import { loadEdition } from '../../../src/taxonomy/load.ts';
import { mean, ndcg } from '../figures.ts';
import type { Part } from '../part.ts';
import { goldSet, withLanguage } from '../watch/gold-set.ts';

const now = '2026-11-30T00:00:00.000Z';

/** A document's classes: what is right, what was given, and all that was thought of, best first. */
interface Judged {
  readonly language: string;
  readonly flat: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly all: readonly Classification[];
}

export const measure: Part = async ({ data }) => {
  const [edition, model, identify] = [loadEdition(), await loadWatchModel(), await languageIdentifier()];
  const thresholds = thresholdsOf({ card: cardOf(model), correction: null });
  const classifier = createClassifier(edition, model);
  const items = withLanguage(
    goldSet(data).filter(({ part }) => part === 'test'),
    identify,
  );
  const judged = items.map((item): Judged => {
    const all = classifier.classify(item, { now, top: edition.concepts.length });
    const given = new Set(classifier.classify(item, { now }).map(({ notation }) => notation));
    return { language: item.language, flat: new Set(item.labels), right: new Set(withAncestors(item.labels, edition)), given, all };
  });
  const pairs = judged.flatMap(({ right, all }) =>
    all.map(({ notation, p, modelVersion }) => {
      const automatic = p >= (thresholds.automatic({ notation, modelVersion }) ?? never);
      return { automatic, label: 0, p, right: right.has(notation) } satisfies JudgedPair & { readonly automatic: boolean };
    }),
  );
  const automatic = pairs.filter((pair) => pair.automatic);
  const given = judged.reduce((sum, one) => sum + one.given.size, 0);
  const languageF1 = (fits: (language: string) => boolean): number => closedF1(judged.filter(({ language }) => fits(language)));
  const facetF1 = (facet: string): number => closedF1(judged, (notation) => edition.get(notation)?.facet === facet);
  return {
    f1: closedF1(judged),
    flat: flatF1(judged, edition),
    f1En: languageF1((language) => language === 'en'),
    f1Fr: languageF1((language) => language === 'fr'),
    f1Other: languageF1((language) => language !== 'en' && language !== 'fr'),
    technology: facetF1('technology'),
    domain: facetF1('domain'),
    capability: facetF1('capability'),
    macroF1: macroF1(judged, 5),
    macroF1All: macroF1(judged, 1),
    ndcg5: mean(
      judged
        .filter(({ right }) => right.size > 0)
        .map(({ right, all }) =>
          ndcg(
            all.map(({ notation }) => notation),
            right,
            5,
          ),
        ),
    ),
    calibrated: 1 - calibrationError(pairs),
    automatic: automatic.filter(({ right }) => right).length / automatic.length,
    automaticShare: automatic.length / given,
    saved: savedReading(pairs, judged, edition.concepts.length),
    n: judged.length,
  };
};

type Counted = (notation: string) => boolean;

function f1Of(pairs: readonly { readonly given: ReadonlySet<string>; readonly right: ReadonlySet<string> }[], counts: Counted): number {
  let [both, sum] = [0, 0];
  for (const { given, right } of pairs) {
    for (const notation of given) if (counts(notation)) [both, sum] = [both + Number(right.has(notation)), sum + 1];
    for (const notation of right) if (counts(notation)) sum += 1;
  }
  return sum === 0 ? 0 : (2 * both) / sum;
}

function closedF1(judged: readonly Judged[], counts: Counted = () => true): number {
  return f1Of(judged, counts);
}

/** Of what is given, only what has nothing narrower beside it. */
function flatF1(judged: readonly Judged[], edition: Edition): number {
  const specific = judged.map(({ flat, given }) => {
    const broader = new Set([...given].flatMap((notation) => edition.ancestors(notation)));
    return { right: flat, given: new Set([...given].filter((notation) => !broader.has(notation))) };
  });
  return f1Of(specific, () => true);
}

function macroF1(judged: readonly Judged[], least: number): number {
  const borne = new Map<string, number>();
  for (const { right } of judged) for (const notation of right) borne.set(notation, (borne.get(notation) ?? 0) + 1);
  const counted = [...borne].filter(([, count]) => count >= least).map(([notation]) => notation);
  return mean(counted.map((notation) => f1Of(judged, (one) => one === notation)));
}

/** Right pairs that nobody thought of are found by reading the rest in no order. */
function savedReading(pairs: readonly JudgedPair[], judged: readonly Judged[], concepts: number): number {
  const all = judged.length * concepts;
  const right = judged.reduce((sum, one) => sum + one.right.size, 0);
  const wanted = Math.ceil(0.95 * right);
  let found = 0;
  for (const [index, pair] of pairs.toSorted((one, other) => other.p - one.p).entries()) {
    found += Number(pair.right);
    if (found >= wanted) return 1 - (index + 1) / all;
  }
  const rest = (wanted - found) / (right - found);
  return (1 - pairs.length / all) * (1 - rest);
}
