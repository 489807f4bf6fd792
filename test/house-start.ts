// How the house starts Node, as package.json says it: what is measured or tested in a process of its own is started so too.
import { readFileSync } from 'node:fs';
import { projectFolder } from '../pipelines/effects.ts';
import { join } from 'node:path';

/** Flags of Node, and variables of the environment that only a start can set. */
export interface HouseStart {
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What `npm run techwatch` tells Node. */
export function houseStart(): HouseStart {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { readonly scripts: Record<string, string> };
  const words = scripts['techwatch']!.split(' ');
  const settings = words.slice(0, words.indexOf('exec')).map((word) => word.split('=', 2) as [string, string]);
  return { flags: words.filter((word) => word.startsWith('--')), environment: Object.fromEntries(settings) };
}
