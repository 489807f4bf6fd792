// JSON to values, strictly: what is not as stated is an error that names the place, never a silent default.
import { LayoutChangedError, UnreadableError } from '../errors.ts';

/** A JSON object as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

const MAX_JSON_DEPTH = 512;

/** Parses JSON; `where` names it in errors. Throws UnreadableError when it is none or nested deeper than 512. */
export function parseJson(text: string, where: string): unknown {
  if (deeperThan(text, MAX_JSON_DEPTH))
    throw new UnreadableError(`expected JSON nested at most ${MAX_JSON_DEPTH} deep, found more`, { where });
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new UnreadableError(`expected JSON, found ${shown(text.trimStart())}`, { where }, cause);
  }
}

/** The value as an object; throws LayoutChangedError when it is something else. */
export function asObject(value: unknown, where: string): JsonObject {
  if (isObject(value)) return value;
  throw unexpected('an object', value, where);
}

/** The value as an array; throws LayoutChangedError when it is something else. */
export function asArray(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unexpected('an array', value, where);
}

/** The value as a text; throws LayoutChangedError when it is something else. */
export function asText(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  throw unexpected('a text', value, where);
}

/** The value as a finite number; throws LayoutChangedError when it is something else. */
export function asNumber(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw unexpected('a number', value, where);
}

/** The array under a key; throws LayoutChangedError when it is absent or something else. */
export function arrayAt(object: JsonObject, key: string, where: string): readonly unknown[] {
  return asArray(object[key], `${where}.${key}`);
}

/** The text under a key; throws LayoutChangedError when it is absent or something else. */
export function textAt(object: JsonObject, key: string, where: string): string {
  return asText(object[key], `${where}.${key}`);
}

/** The text under a key, null when it is absent, null or blank; throws LayoutChangedError when it is something else. */
export function textOrNullAt(object: JsonObject, key: string, where: string): string | null {
  if (isAbsent(object[key])) return null;
  const text = textAt(object, key, where);
  return text.trim() === '' ? null : text;
}

/** Whether a value is a JSON object (no array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function unexpected(expected: string, value: unknown, where: string): LayoutChangedError {
  const found = value === undefined ? 'nothing' : shown(JSON.stringify(value));
  return new LayoutChangedError(`expected ${expected}, found ${found}`, { where });
}

function shown(text: string): string {
  if (text === '') return 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function deeperThan(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (quoted) {
      if (unit === 92) index += 1;
      else if (unit === 34) quoted = false;
    } else if (unit === 34) quoted = true;
    else if (unit === 91 || unit === 123) {
      depth += 1;
      if (depth > most) return true;
    } else if (unit === 93 || unit === 125) depth -= 1;
  }
  return false;
}
