// Where trained models lie, and how they come from and go to the disk. What is in them is the classifier's business.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeModel, encodeModel } from '../src/classify/linear/model-file.ts';
import type { LinearModel } from '../src/classify/linear/model.ts';
import { InputError } from '../src/errors.ts';

/** The file of a model: a bare name lies in `models` of the home folder, a path where it says. */
export function modelFile(given: string, home: string, path: (given: string) => string): string {
  return basename(given) === given ? join(home, 'models', given) : path(given);
}

/** Throws InputError where there is no model. */
export async function readModel(file: string): Promise<LinearModel> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new InputError('expected a model, found no file that can be read', { where: file, hint: '`techwatch train` makes one' }, error);
  });
  return decodeModel(bytes, file);
}

/** Writes a model. Throws InputError where it cannot be written. */
export async function writeModel(file: string, model: LinearModel): Promise<void> {
  await writeWhole(file, encodeModel(model));
}

/** Writes a file beside its place and moves it there, so that nobody reads half of one. Throws InputError where it cannot be written. */
export async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, file);
  } catch (error) {
    throw new InputError('expected a place where the model can be written, found none', { where: file }, error);
  }
}
