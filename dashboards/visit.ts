// One request as pages see it: language, clock, parameters, address. Reads the request; knows no page.
import type { FastifyRequest } from 'fastify';
import { openParameters, type Parameters } from './parameters.ts';
import { languages, wordsOf, type Language, type Words } from './words.ts';

/** What a page knows of the request it answers. */
export interface Visit {
  readonly words: Words;
  /** The clock at the time of the request; one for the whole page. */
  readonly now: string;
  readonly parameters: Parameters;
  /** The path without `.json`, decoded segments as they came; `/` where nothing is served. */
  readonly path: string;
  /** The query string as it came, without `?`. */
  readonly search: string;
  /** The language that the address chose just now, to be remembered; null when it did not. */
  readonly chosen: Language | null;
}

/** Reads a request. `path` is the path that links back here shall have. */
export function readVisit(request: FastifyRequest, now: string, path: string): Visit {
  const target = request.raw.url ?? '';
  const mark = target.indexOf('?');
  const search = mark < 0 ? '' : target.slice(mark + 1);
  const parameters = openParameters(search);
  const chosen = languageOf(new URLSearchParams(search).get('lang'));
  const language = chosen ?? rememberedLanguage(request) ?? preferredLanguage(request.headers['accept-language']);
  return { words: wordsOf(language), now, parameters, path, search, chosen };
}

function languageOf(code: string | null | undefined): Language | null {
  return languages.find((language) => language === code) ?? null;
}

function rememberedLanguage(request: FastifyRequest): Language | null {
  return languageOf(/(?:^|;\s*)lang=([a-z]{2})(?:;|$)/u.exec(request.headers.cookie ?? '')?.[1]);
}

/** The first of the reader's languages that the desk speaks, by weight; English otherwise. */
function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', weight] = part.trim().split(';q=');
    return { language: languageOf(tag.slice(0, 2).toLowerCase()), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const best = wanted.filter(({ language, weight }) => language !== null && weight > 0).toSorted((one, other) => other.weight - one.weight);
  return best[0]?.language ?? 'en';
}
