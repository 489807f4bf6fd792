// The shape of an imported row, kind by kind, in the model's words. Absent and empty values become null; wrong types are refused.
import { z } from 'zod';
import { calendarDate } from './calendar-date.ts';
import { languageCode } from './declared-language.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

const filled = z.string().refine((value) => value.trim() !== '', 'expected some text, found none');

const day = z.string().refine((value) => calendarDate(value) !== null, 'expected a calendar date YYYY-MM-DD');

const optionalDay = z
  .union([day, z.literal('')])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

/** A year, a month, a day, or an instant, of which the date as written counts. */
const partialDate = z
  .string()
  .refine((value) => value === '' || calendarDate(wholeDay(value)) !== null, 'expected a date YYYY-MM-DD, YYYY-MM or YYYY')
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

const language = z
  .string()
  .refine(
    (value) => value === '' || languageCode(value) !== null || /^[a-z]{2,3}(?:[-_][a-z0-9-]+)?$/iu.test(value),
    'expected a language code such as en',
  )
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

const texts = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);

const amount = z.number().nonnegative();
const currency = z.string().regex(/^[A-Za-z]{3}$/u, 'expected a currency such as EUR');
const money = z
  .object({ amount, currency })
  .nullish()
  .transform((value) => value ?? null);

const budget = z
  .object({ amount, currency, shared: z.boolean().default(false) })
  .nullish()
  .transform((value) => value ?? null);

const stage = z
  .number()
  .int()
  .positive()
  .nullish()
  .transform((value) => value ?? null);

const deadlines = z
  .array(z.union([z.object({ on: day, stage }), day.transform((on) => ({ on, stage: null }))]))
  .nullish()
  .transform((values) => values ?? []);

const organisations = z
  .array(
    z.union([
      z.object({ name: filled, role: text, country: text, pic: text }),
      filled.transform((name) => ({ name, role: null, country: null, pic: null })),
    ]),
  )
  .nullish()
  .transform((values) => values ?? []);

function choice<const V extends string>(values: readonly V[]) {
  return z
    .enum(values)
    .nullish()
    .transform((value) => value ?? null);
}

const shared = { sourceKey: filled, title: filled, abstract: text, text, url: text, language, publishedOn: partialDate };

/** A row of any kind; fields that the model does not know are passed over. */
export const importRow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('funding-call'),
    ...shared,
    programme: text,
    callIdentifier: text,
    topicIdentifier: text,
    typeOfAction: text,
    deadlineModel: text,
    opensOn: optionalDay,
    deadlines,
    budget,
    status: choice(['forthcoming', 'open', 'closed']),
    trl: text,
  }),
  z.object({
    kind: z.literal('patent'),
    ...shared,
    publicationNumber: text,
    kindCode: text,
    familyId: text,
    applicants: texts,
    priorityDate: optionalDay,
    filedOn: optionalDay,
    cpc: texts,
    ipc: texts,
  }),
  z.object({
    kind: z.literal('vendor-release'),
    ...shared,
    vendor: text,
    product: text,
    version: text,
    releasedOn: optionalDay,
    releaseType: choice(['product', 'contract', 'trial', 'partnership', 'corporate']),
  }),
  z.object({
    kind: z.literal('project'),
    ...shared,
    acronym: text,
    programme: text,
    callIdentifier: text,
    topicIdentifier: text,
    startDate: optionalDay,
    endDate: optionalDay,
    totalCost: money,
    ecMaxContribution: money,
    status: text,
    organisations,
    euroSciVoc: texts,
  }),
  z.object({
    kind: z.literal('procurement'),
    ...shared,
    publicationNumber: text,
    noticeType: text,
    buyers: texts,
    countries: texts,
    cpv: texts,
    deadlines,
    value: money,
    procedureIdentifier: text,
    previousNotice: text,
    preCommercial: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false),
  }),
  z.object({ kind: z.literal('publication'), ...shared, doi: text, venue: text }),
  z.object({ kind: z.literal('standard'), ...shared, reference: text, body: text, status: text }),
  z.object({ kind: z.literal('news'), ...shared, publisher: text }),
]);

/** The first day of a year or a month, the day of an instant, a day itself. */
export function wholeDay(date: string): string {
  if (/^\d{4}$/u.test(date)) return `${date}-01-01`;
  if (/^\d{4}-\d{2}$/u.test(date)) return `${date}-01`;
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/u.test(date) ? date.slice(0, 10) : date;
}
