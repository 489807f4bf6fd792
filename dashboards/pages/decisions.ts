// Takes an analyst's word about a class of an item, or about the whole item, and goes back to the item or to the queue. Append-only: undoing is a decision too.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { InputError } from '../../src/errors.ts';
import type { Decision } from '../../src/model.ts';
import { itemAddress, reviewAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { present } from '../page.ts';

const verdicts = ['accepted', 'rejected', 'added', 'undone', 'reviewed'] as const satisfies readonly Decision['verdict'][];

/** Without accounts every decision is that of whoever sits at this machine. */
const LOCAL_ANALYST = 'local analyst';

export function serveDecisions(server: FastifyInstance, desk: Desk): void {
  server.post<{ Params: { id: string }; Body: unknown }>('/items/:id/decisions', async (request, reply) => {
    const { ledger, edition } = desk.effects;
    const { id } = present(await ledger.item(request.params.id), 'This item');
    const { notation, verdict, classes, next } = readDecision(request.body);
    // The whole item is meant by no notation, and only by a review or its undoing.
    const named = [...(notation === '' && ['reviewed', 'undone'].includes(verdict) ? [] : [notation]), ...classes];
    if (named.some((one) => edition.get(one) === null) || (verdict === 'reviewed' && notation !== ''))
      throw new InputError(`Expected a class of edition ${edition.version}, found another.`, { where: 'notation' });
    const decision = { itemId: id, notation, verdict, by: LOCAL_ANALYST, decidedAt: desk.effects.now(), edition: edition.version };
    await ledger.decide(verdict === 'reviewed' ? { ...decision, classes } : decision);
    await desk.effects.decided?.().catch((error: unknown) => desk.effects.report(error));
    return reply.redirect(next === 'review' ? `${reviewAddress(id)}#next` : `${itemAddress(id)}#why`, 303);
  });
}

const form = z.object({
  notation: z.string().default(''),
  verdict: z.enum(verdicts),
  /** The classes that a review saw; a form sends one alone as a text. */
  class: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  next: z.literal('review').optional(),
});

interface Told extends Pick<Decision, 'notation' | 'verdict'> {
  readonly classes: readonly string[];
  readonly next: 'review' | undefined;
}

function readDecision(body: unknown): Told {
  const read = form.safeParse(body);
  if (!read.success) throw new InputError(`Expected a class and one of ${verdicts.join(', ')}.`, { where: 'notation, verdict' });
  const { notation, verdict, class: classes, next } = read.data;
  return { notation, verdict, classes, next };
}
