// Takes an analyst's word about a class of an item, and goes back to the item. Append-only: undoing is a decision too.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { InputError } from '../../src/errors.ts';
import type { Decision } from '../../src/model.ts';
import { itemAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { present } from '../page.ts';

const verdicts = ['accepted', 'rejected', 'added', 'undone'] as const satisfies readonly Decision['verdict'][];

/** Without accounts every decision is that of whoever sits at this machine. */
const LOCAL_ANALYST = 'local analyst';

export function serveDecisions(server: FastifyInstance, desk: Desk): void {
  server.post<{ Params: { id: string }; Body: unknown }>('/items/:id/decisions', async (request, reply) => {
    const { ledger, edition } = desk.effects;
    const { id } = present(await ledger.item(request.params.id), 'This item');
    const { notation, verdict } = readDecision(request.body);
    if (edition.get(notation) === null)
      throw new InputError(`Expected a class of edition ${edition.version}, found another.`, { where: 'notation' });
    await ledger.decide({ itemId: id, notation, verdict, by: LOCAL_ANALYST, decidedAt: desk.effects.now(), edition: edition.version });
    await desk.effects.decided?.().catch((error: unknown) => desk.effects.report(error));
    return reply.redirect(`${itemAddress(id)}#why`, 303);
  });
}

const form = z.object({ notation: z.string(), verdict: z.enum(verdicts) });

function readDecision(body: unknown): z.infer<typeof form> {
  const read = form.safeParse(body);
  if (!read.success) throw new InputError(`Expected a class and one of ${verdicts.join(', ')}.`, { where: 'notation, verdict' });
  return read.data;
}
