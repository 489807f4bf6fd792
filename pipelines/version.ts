// The version of this watch, as package.json states it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const manifest: { readonly version: string } = JSON.parse(readFileSync(resolve(import.meta.dirname, '..', 'package.json'), 'utf8'));

/** Semantic version. */
export const version: string = manifest.version;
