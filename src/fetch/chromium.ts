// Finds a Chromium on this machine. Starts nothing and downloads nothing.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Names under which Chrome and Chromium are installed. */
const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * The path of a browser: the one that TECHWATCH_CHROMIUM names, else an installed one on PATH, else the one of the npm package
 * `@sparticuz/chromium`, which is unpacked at its first use. Null when there is none; a name that leads nowhere counts as none.
 */
export async function findChromium(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const named = env['TECHWATCH_CHROMIUM'];
  if (named !== undefined && named !== '') return (await isExecutable(named)) ? named : null;
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    for (const name of installedNames) {
      const path = join(folder, name);
      if (folder !== '' && (await isExecutable(path))) return path;
    }
  }
  return await packagedChromium();
}

async function packagedChromium(): Promise<string | null> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const path = await chromium.executablePath();
    return (await isExecutable(path)) ? path : null;
  } catch {
    // An optional package: without it pages that need a browser say so, all others are fetched.
    return null;
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
