// What label hits are worth: an open formula from hits to a probability, with the share of each label in it.
// Knows no labels and no rules; reads no text.
import type { Evidence } from '../model.ts';
import type { LabelHit } from './label-matcher.ts';

/** Log-odds of the formula. Set by judgement on some hundred read documents; the names say what they stand for. */
export const coefficients = {
  /** Before anything was found. */
  prior: -1.7,
  /** The best label in the title. */
  title: 2.9,
  /** For each unit of ln(1 + told labels in the body). */
  body: 1.8,
  /** A label among the first 300 characters of the body. */
  lead: 0.5,
  /** Each further label of the concept that is told in other words. */
  variety: 0.3,
} as const;

/** Below this a class of rules and labels alone is not given; which threshold holds for a class is said in class-thresholds.ts. */
export const threshold = 0.4;

/** Name of the rules and the formula; raised when either changes what comes out. */
export const rulesVersion = 'rules-and-labels-1';

/** Characters at the beginning of a body that tell what it is about. */
const leadLength = 300;

/** Words of a body up to which each hit counts in full; beyond, hits count less, for a long text mentions much. */
const ordinaryBody = 200;

/** Most further labels that count as variety. */
const mostVariety = 3;

/** What the hits of one concept come to. */
export interface Score {
  readonly p: number;
  /** The log-odds that p is made of. */
  readonly odds: number;
  readonly terms: Evidence['terms'];
}

/**
 * The probability of a concept by its label hits: the logistic function of prior + title + body + lead + variety.
 * `bodyWords` is the number of words outside the title. The figure is a judgement, not a measurement: calibration on
 * reviewed documents comes with the trained layer, which is joined to this one.
 */
export function score(hits: readonly LabelHit[], bodyWords: number): Score {
  const parts = partsOf(hits, bodyWords);
  const shares = new Map<string, number>();
  const give = (label: string, weight: number): void => {
    shares.set(label, (shares.get(label) ?? 0) + weight);
  };
  if (parts.best !== null) give(parts.best.label, parts.title);
  for (const hit of hits) if (hit.span.field !== 'title') give(hit.label, (parts.body * telling(hit)) / parts.told);
  const terms = [...shares]
    .map(([term, weight]) => ({ term, weight: rounded(weight) }))
    .toSorted((one, other) => other.weight - one.weight);
  return { p: probability(logistic(parts.odds)), odds: parts.odds, terms };
}

/** The log-odds of `score` alone. */
export function oddsOf(hits: readonly LabelHit[], bodyWords: number): number {
  return partsOf(hits, bodyWords).odds;
}

interface Parts {
  /** The most telling label of the title. */
  readonly best: LabelHit | null;
  /** How much the labels of the body tell together. */
  readonly told: number;
  /** What title and body give. */
  readonly title: number;
  readonly body: number;
  readonly odds: number;
}

function partsOf(hits: readonly LabelHit[], bodyWords: number): Parts {
  let best: LabelHit | null = null;
  let [told, leads] = [0, false];
  const wordings = new Set<string>();
  for (const hit of hits) {
    wordings.add(hit.span.text.toLowerCase());
    if (hit.span.field !== 'title') {
      told += telling(hit);
      leads ||= hit.span.start < leadLength;
    } else if (best === null || telling(hit) > telling(best)) best = hit;
  }
  const title = best === null ? 0 : coefficients.title * telling(best);
  const inFull = Math.min(1, Math.sqrt(ordinaryBody / bodyWords));
  const body = told === 0 ? 0 : coefficients.body * Math.log(1 + told * inFull) + (leads ? coefficients.lead : 0);
  const further = Math.max(0, Math.min(mostVariety, wordings.size - 1));
  return { best, told, title, body, odds: coefficients.prior + coefficients.variety * further + title + body };
}

/** How much a label tells: less when hidden, weak or a single word, more when long. */
function telling({ rank, weak, words }: LabelHit): number {
  const byRank = rank === 'hidden' ? 0.85 : 1;
  const byWords = words === 1 ? 0.9 : words >= 3 ? 1.1 : 1;
  return byRank * byWords * (weak ? 0.8 : 1);
}

/** 1 / (1 + e^-x). */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Log-odds of a probability between 0 and 1, both excluded. */
export function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}

/** Four decimals: more would pretend to know more. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** A probability of four decimals that is never certain. */
export function probability(value: number): number {
  return Math.min(0.9999, Math.max(0.0001, rounded(value)));
}
