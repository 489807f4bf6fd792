// A copy of a watch that lies in one folder, with the hash of every file, and the way back. The index is rebuilt, not copied.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../src/errors.ts';

/** One file of a backup. */
export interface BackupFile {
  readonly name: string;
  readonly sha256: string;
}

/** What a backup holds. */
export interface BackupManifest {
  readonly madeAt: string;
  readonly version: string;
  readonly files: readonly BackupFile[];
}

const manifestName = 'manifest.json';

/**
 * Copies ledger and archive of a home folder into an empty folder. The ledger is copied by SQLite itself, so the watch may be
 * at work meanwhile; of the archive only what the copied ledger can refer to matters, and that was written before. Throws InputError.
 */
export async function backUp(
  home: string,
  folder: string,
  facts: { readonly madeAt: string; readonly version: string },
): Promise<BackupManifest> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new InputError('expected an empty folder for the backup, found one with files', { where: folder });
  if (!existsSync(join(home, 'ledger.db'))) throw new InputError('expected a ledger to back up, found none', { where: home });
  await mkdir(join(folder, 'archive'), { recursive: true });
  const { DatabaseSync, backup } = await import('node:sqlite');
  const ledger = new DatabaseSync(join(home, 'ledger.db'), { readOnly: true });
  // In one step: after each write of another process a copy in parts begins anew.
  await backup(ledger, join(folder, 'ledger.db'), { rate: 2 ** 31 - 1 });
  ledger.close();
  const archived = existsSync(join(home, 'archive')) ? await readdir(join(home, 'archive')) : [];
  for (const name of archived) await copyFile(join(home, 'archive', name), join(folder, 'archive', name));
  const names = ['ledger.db', ...archived.map((name) => `archive/${name}`)];
  const files = await Promise.all(names.map(async (name) => ({ name, sha256: await hashOf(join(folder, name)) })));
  const manifest = { ...facts, files };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Puts a backup back into a home folder that holds no watch, once every hash is right. Throws InputError. */
export async function restore(folder: string, home: string): Promise<BackupManifest> {
  if (existsSync(join(home, 'ledger.db')))
    throw new InputError('expected a home folder without a ledger, found one', { where: home, hint: 'set TECHWATCH_HOME to a new folder' });
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: unknown) => {
    throw new InputError(`expected a backup with ${manifestName}, found none`, { where: folder }, error);
  });
  const manifest = manifestOf(text, folder);
  for (const { name, sha256 } of manifest.files) {
    const found = existsSync(join(folder, name)) ? await hashOf(join(folder, name)) : 'no file';
    if (found !== sha256) throw new InputError(`expected ${name} with hash ${sha256}, found ${found}`, { where: folder });
  }
  await mkdir(join(home, 'archive'), { recursive: true });
  for (const { name } of manifest.files) await copyFile(join(folder, name), join(home, name));
  return manifest;
}

/** What a backup may hold, and nothing beside: a name that leads elsewhere would be written elsewhere. */
const fileName = /^(?:ledger\.db|archive\/[\w-][\w.-]*)$/u;

function manifestOf(text: string, folder: string): BackupManifest {
  const wrong = (found: string): InputError =>
    new InputError(`expected a manifest of a backup, found ${found}`, { where: join(folder, manifestName) });
  try {
    const manifest: Partial<BackupManifest> = JSON.parse(text);
    const { madeAt, version, files } = manifest;
    if (typeof madeAt !== 'string' || typeof version !== 'string' || !Array.isArray(files)) throw wrong('another document');
    const stranger = files.find(({ name }) => !fileName.test(name));
    if (stranger !== undefined) throw wrong(`the file ${JSON.stringify(stranger.name)}`);
    return { madeAt, version, files };
  } catch (error) {
    throw error instanceof SyntaxError ? wrong('no JSON') : error;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
}
