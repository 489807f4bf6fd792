// Keeps a host's tdmrep.json: asked before its first page, once a day, whatever comes of it. A file that cannot be had never fails
// a page.
import { FetchError } from '../errors.ts';
import { longestWaitSeconds, type HostEntry } from './host-book.ts';
import { fetchHostFile, type HostFile, type HostQuestion, type HostText } from './host-file.ts';
import { isFresh, type RobotsEffects } from './robots-keeper.ts';
import type { RobotsRules } from './robots.ts';
import { nothingReserved, parseTdmRules, tdmBytes, tdmPath, type TdmRules } from './tdm-rules.ts';

/** What the host that is asked reserves; a fault of its file is noted for the source. `gapSeconds` as for any page of the host. */
export async function tdmRulesFor(
  question: HostQuestion,
  host: { readonly entry: HostEntry; readonly robots: RobotsRules; readonly gapSeconds: number },
  effects: RobotsEffects,
): Promise<TdmRules> {
  const { entry, robots } = host;
  const at = new URL(tdmPath, question.url);
  const held = isFresh(entry.state.tdmrep, effects.now()) || !robots.allows(at);
  entry.tdm ??= held ? Promise.resolve(readKept(entry)) : ask(question, host, effects);
  const rules = await entry.tdm;
  if (rules.fault !== null) question.run.remark(question.sourceId, `${at.href} is not as it should be: ${rules.fault}`);
  return rules;
}

function readKept({ state }: HostEntry): TdmRules {
  return state.tdmrep !== null && state.tdmrep.status < 300 ? parseTdmRules(state.tdmrep.body) : nothingReserved;
}

async function ask(
  question: HostQuestion,
  { entry, gapSeconds }: { readonly entry: HostEntry; readonly gapSeconds: number },
  effects: RobotsEffects,
): Promise<TdmRules> {
  const file = { path: tdmPath, accept: 'application/json, */*;q=0.5', bytes: tdmBytes, gapSeconds };
  const keep = (told: { readonly status: number; readonly body: string }): Promise<void> =>
    question.hosts.keep(entry, { tdmrep: { ...told, fetchedAt: effects.now() } });
  try {
    const { status, body } = await fetchPatiently(file, question, effects);
    await keep({ status, body: body.toString('utf8') });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    if (error.code === 'timeout' || error.code === 'connection-failed') question.hosts.failed(entry, error);
    // What was reserved before stays reserved; a host that never gave the file has none ("Failure to provide access … implies that
    // the origin server does not implement this protocol").
    if (entry.closed === null) await keep(entry.state.tdmrep ?? { status: 404, body: '' });
  }
  return readKept(entry);
}

/** Asks once more where the host names a wait that is worth it: it is then waited out as for any page. */
async function fetchPatiently(file: HostFile, question: HostQuestion, effects: RobotsEffects): Promise<HostText> {
  try {
    return await fetchHostFile(file, question, effects);
  } catch (error) {
    const wait = error instanceof FetchError ? error.retryAfterSeconds : null;
    if (wait === null || wait > longestWaitSeconds) throw error;
    return await fetchHostFile(file, question, effects);
  }
}
