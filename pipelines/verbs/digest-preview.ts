// `digest preview`: shows the kept issue of a week as text or as its HTML mail.
import { renderMail } from '../../src/digest/render-mail.ts';
import { renderText } from '../../src/digest/render-text.ts';
import { isoWeek } from '../../src/digest/week.ts';
import { NotFoundError } from '../../src/errors.ts';
import type { Call } from '../call.ts';
import { keptIssue } from '../weekly-digest.ts';

export async function run({ given, config, world, out }: Call): Promise<number> {
  const week = given.text('week') ?? isoWeek(world.now());
  const issue = await keptIssue(await world.ledger(), week);
  if (issue === null)
    throw new NotFoundError(`expected an issue of ${week}, found none`, { hint: 'digest draft makes the one of this week' });
  if (given.flag('json')) {
    await out.line(issue);
    return 0;
  }
  const base = `http://${config.host}:${config.port}`;
  const text = given.text('format') === 'html' ? (await renderMail(issue, { language: 'en', base })).html : renderText(issue, 'en', base);
  await out.write(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}
