// Rows of another system as notices: every field is checked, what is wrong is said in words, nothing is guessed.
import type { z } from 'zod';
import { InputError } from '../errors.ts';
import type { DateEvidence, Notice } from '../model.ts';
import { importRow, wholeDay } from './import-schema.ts';

const KINDS = 'funding-call, patent, vendor-release, project, procurement, publication, standard or news';

/**
 * One line of an import as a notice: `{ sourceKey, kind, title, abstract?, url?, language?, publishedOn?, … }` with the fields of
 * the kind as the model names them. A publication date may be a year or a month; its precision then says so. A patent without a
 * publication number bears its key. Throws InputError that names the line and, for each wrong field, what was expected and found.
 */
export function noticeFromImport(row: unknown, line: number): Notice {
  const result = importRow.safeParse(row, { reportInput: true });
  if (!result.success) throw new InputError(result.error.issues.map(inWords).join('; '), { where: `line ${line}` });
  const { data } = result;
  const known = {
    identity: null,
    captureId: '',
    publishedOn: data.publishedOn === null ? null : wholeDay(data.publishedOn),
    publishedBy: evidence(data.publishedOn),
  };
  return data.kind === 'patent'
    ? { ...data, ...known, publicationNumber: data.publicationNumber ?? data.sourceKey }
    : { ...data, ...known };
}

function evidence(date: string | null): DateEvidence | null {
  if (date === null) return null;
  return { precision: date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day', origin: 'import' };
}

/** `title: expected text, found a number`. */
function inWords(issue: z.core.$ZodIssue): string {
  const field = issue.path.length === 0 ? 'notice' : issue.path.join('.');
  if (issue.code === 'invalid_union' && field === 'kind') return `kind: expected ${KINDS}, found ${named(fieldOf(issue.input, 'kind'))}`;
  const expected =
    issue.code === 'invalid_type' ? `expected ${TYPES[issue.expected] ?? issue.expected}` : issue.message.replace(/, found none$/u, '');
  return `${field}: ${expected}, found ${named(issue.input)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
};

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Object.entries(value).find(([key]) => key === name) ?? [])[1] : value;
}

function named(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value.trim() === '' ? 'empty text' : `'${value.slice(0, 60)}'`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}
