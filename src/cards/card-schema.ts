// What a source card may hold, key by key (contract, "Source cards"): exactly this, nothing else. The text of each rule is
// what was expected, as a fault tells it. It reads no files.
import { load } from 'cheerio/slim';
import { z } from 'zod';
import type { Kind } from '../model.ts';

const KINDS = [
  'funding-call',
  'patent',
  'vendor-release',
  'project',
  'procurement',
  'publication',
  'standard',
  'news',
] as const satisfies readonly Kind[];

// The limits of the house that a card may narrow (contract, "Origins and courtesy").
const HOUSE_PAGES = 200;
const HOUSE_BYTES = 20_000_000;
const HOUSE_TIMEOUT_SECONDS = 30;
const LONGEST_SPACING_SECONDS = 60;

const text = z.string({ error: 'a text' }).refine((value) => value.trim() !== '', { error: 'a text that is not empty' });

const address = text.refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
  error: 'an address that begins with https:// or http://',
});

const whole = (least: number): z.ZodInt =>
  z.int({ error: `a whole number from ${least}` }).min(least, { error: `a whole number from ${least}` });

const words = <const T extends readonly string[]>(allowed: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(allowed, { error: `one of ${allowed.join(', ')}` });

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, s: 1, m: 60 };

/** A number with its unit (`5MB`, `20s`), as bytes or seconds, at most `most`. */
const measure = (expected: string, units: readonly string[], most: number): z.ZodType<number, string> =>
  z
    .string({ error: expected })
    .regex(new RegExp(`^\\d+(?:\\.\\d+)? ?(?:${units.join('|')})$`, 'i'), { error: expected })
    .transform((value) => {
      const unit = /[a-z]+$/i.exec(value)?.[0].toLowerCase() ?? '';
      return Number.parseFloat(value) * (UNITS[unit] ?? 1);
    })
    .pipe(z.number().min(1, { error: expected }).max(most, { error: expected }));

const NOTHING = load('');

const selector = text.refine(isSelector, { error: 'a CSS selector, with @attribute at its end where an attribute is meant' });

/** Part of an address as a regular expression. */
const pattern = text.refine(isPattern, { error: 'a regular expression' });

function isPattern(value: string): boolean {
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function isSelector(value: string): boolean {
  const [css = '', attribute, ...more] = value.split('@');
  if (more.length > 0 || attribute?.trim() === '') return false;
  try {
    return css.trim() === '' || NOTHING(css).length === 0;
  } catch {
    return false;
  }
}

/** Selectors of a list page; all but `item` are looked for inside an item, which may be what they name itself. */
const list = z.strictObject(
  {
    item: selector.refine((value) => !value.includes('@'), { error: 'a CSS selector without @attribute' }),
    link: selector,
    title: selector,
    date: selector.optional(),
    summary: selector.optional(),
  },
  { error: 'list: { item, link, title, date }' },
);

/** The card as it is checked; use `z.output` for what comes out. */
export const cardSchema = z
  .strictObject(
    {
      id: text.regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, { error: 'an id in kebab-case' }),
      kind: words(KINDS),
      title: text,
      publisher: text,
      homepage: address,
      language: z
        .string({ error: 'a language of two letters' })
        .regex(/^[a-z]{2}$/, { error: 'a language of two letters' })
        .optional(),
      terms: z.strictObject({ url: address, note: text }, { error: 'terms: { url, note }' }),
      cadence: z.strictObject(
        {
          every: z.string({ error: 'a time like 30m, 6h or 1d' }).regex(/^[1-9]\d{0,3}[mhd]$/, { error: 'a time like 30m, 6h or 1d' }),
          staleAfterDays: whole(1),
        },
        { error: 'cadence: { every, staleAfterDays }' },
      ),
      expect: z
        .strictObject(
          {
            min: whole(0),
            max: whole(1),
            filled: z
              .record(z.string(), z.number({ error: 'a share from 0 to 1' }).min(0).max(1, { error: 'a share from 0 to 1' }))
              .optional(),
          },
          { error: 'expect: { min, max }' },
        )
        .refine((expect) => expect.min <= expect.max, { error: 'a min that is not above max' }),
      reader: words(['feed', 'list', 'sitemap']),
      start: z.array(address, { error: 'a list of addresses' }).min(1, { error: 'at least one address' }),
      list: list.optional(),
      match: pattern.optional(),
      follow: words(['article']).optional(),
      keep: words(['extract']).optional(),
      vendors: z.array(text, { error: 'a list of names' }).min(1, { error: 'at least one name' }).optional(),
      render: words(['http', 'browser']).optional(),
      limits: z
        .strictObject(
          {
            pages: whole(1)
              .max(HOUSE_PAGES, { error: `a whole number from 1 to ${HOUSE_PAGES}` })
              .optional(),
            bytes: measure('a size up to 20MB, like 500kB or 5MB', ['b', 'kb', 'mb'], HOUSE_BYTES).optional(),
            timeout: measure('a time up to 30s, like 20s', ['s'], HOUSE_TIMEOUT_SECONDS).optional(),
            spacing: measure('a time up to 60s, like 5s', ['s', 'm'], LONGEST_SPACING_SECONDS).optional(),
          },
          { error: 'limits: { pages, bytes, timeout, spacing }' },
        )
        .optional(),
    },
    { error: 'a card: keys with their values' },
  )
  .superRefine((card, context) => {
    const refuse = (key: string, message: string): void => context.addIssue({ code: 'custom', path: [key], message });
    if (card.reader === 'list' && card.list === undefined) refuse('list', 'list: { item, link, title, date } with reader: list');
    if (card.reader !== 'list' && card.list !== undefined) refuse('list', 'no list without reader: list');
    if (card.reader !== 'sitemap' && card.match !== undefined) refuse('match', 'no match without reader: sitemap');
    if (card.follow !== undefined && card.keep !== undefined) refuse('keep', 'no keep: extract beside follow: article');
    if (card.kind !== 'vendor-release' && card.vendors !== undefined) refuse('vendors', 'no vendors without kind: vendor-release');
  });

/** A card that holds together. `limits.bytes` in bytes, `timeout` and `spacing` in seconds. */
export type Card = z.output<typeof cardSchema>;

/** The selectors of a list card. */
export type ListSelectors = NonNullable<Card['list']>;
