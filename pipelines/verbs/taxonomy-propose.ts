// `taxonomy propose`: terms that the taxonomy may lack, from what is held.
import { candidateTerms } from '../../src/review/candidate-terms.ts';
import { createTermCollector } from '../../src/review/term-collector.ts';
import type { Call } from '../call.ts';

export async function run({ world, out }: Call): Promise<number> {
  const [ledger, edition] = await Promise.all([world.ledger(), world.edition()]);
  const collector = createTermCollector();
  for await (const item of ledger.stream({})) collector.add(item);
  const terms = candidateTerms(collector.documents(), edition);
  await out.print(terms, () =>
    terms
      .map(({ term, concept, items, sources, g2 }) => `${term}\t${concept ?? '-'}\t${items} items, ${sources} sources, G2 ${g2}`)
      .join('\n'),
  );
  return 0;
}
