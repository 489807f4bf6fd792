// A Chromium for tests: the one that the watch itself would use.
import { findChromium } from '../../src/fetch/chromium.ts';
import { notThere } from './not-there.ts';

/** Its path; null where there is none, which is said loudly. Throws where the run requires one. */
export async function testChromium(): Promise<string | null> {
  return (await findChromium(process.env)) ?? notThere('Chromium', 'none was found; TECHWATCH_CHROMIUM names one');
}
