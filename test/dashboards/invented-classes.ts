// Classes of invented items, with the words that show them as evidence.
import { loadModelCard } from '../../src/classify/watch/model-card.ts';
import type { Classification, Draft } from '../../src/model.ts';
import type { Edition } from '../../src/taxonomy/edition.ts';
import type { Subject } from './invented-parts.ts';
import { testNow } from './test-now.ts';

/** The subject's class with the words that show it, and sometimes a second class. */
export function inventedClasses(
  { notice }: Draft,
  { notation, en, fr }: Subject,
  edition: Edition,
  number: number,
): readonly Classification[] {
  const spans = (['title', 'abstract'] as const).flatMap((field) => {
    const text = notice[field] ?? '';
    const start = Math.max(text.indexOf(en), text.indexOf(fr));
    const term = text.includes(en) ? en : fr;
    return start < 0 ? [] : [{ field, start, end: start + term.length, text: term }];
  });
  const shared = { edition: edition.version, modelVersion: loadModelCard().version, decidedAt: testNow };
  const main: Classification = {
    ...shared,
    notation,
    p: 0.99 - (number % 23) / 100,
    method: 'terms',
    evidence: { spans, rule: null, terms: [] },
  };
  if (number % 3 !== 0) return [main];
  return [
    main,
    {
      ...shared,
      notation: 'law-enforcement',
      p: 0.55,
      method: 'linear',
      evidence: {
        spans: [],
        rule: notice.kind === 'patent' ? 'CPC G01S13/86' : null,
        terms: [
          { term: 'police', weight: 0.61 },
          { term: 'market', weight: -0.12 },
        ],
      },
    },
  ];
}
