// Press texts as vendors, wires and newspapers publish them: invented frames, extracts and near misses around real texts, made from
// a seed, so that every run has the same.
import type { News, Notice, VendorRelease } from '../../src/model.ts';

/** A notice at its source; notices of one `story` are told again, all others are not. */
export interface Told {
  readonly sourceId: string;
  readonly story: string;
  readonly notice: Notice;
}

/** A text that was published once. */
export interface PressText {
  readonly title: string;
  readonly text: string;
}

/** A row of chances that always falls alike (Marsaglia 2003, xorshift of 32 bits). */
function chances(seed: number): (sides: number) => number {
  let state = (seed * 2_654_435_761 + 88_675_123) >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % sides;
  };
}

const TOWNS = ['OSLO, Norway', 'SCOTTSDALE, Ariz.', 'LILLE, France', 'Bern', 'VALLETTA, Malta', 'PORTO'];
const WIRES = ['/PRNewswire/ --', '(GLOBE NEWSWIRE) --', '(BUSINESS WIRE)--', '/PRNewswire/ -'];
const NAMES = ['Harrow', 'Brightfield', 'Osterly', 'Kestwick', 'Marlow Ridge', 'Tannhof', 'Vesperia', 'Lindqvar'];
const PRODUCTS = ['Quillon', 'Stormgate', 'Orbisight', 'Halvard', 'Peregrin'];

const shared = { identity: null, abstract: null, language: null, publishedBy: null, captureId: '' } as const;

/** All that is told of each text: the vendor's page, a wire, a newspaper, an extract, and what only looks like it. */
export function wirePairs(texts: readonly PressText[]): readonly Told[] {
  const own = Math.ceil((texts.length * 2) / 3);
  const donors = texts.slice(own);
  return texts
    .slice(0, own)
    .flatMap((text, number) => family(number % 3 === 0 ? quarterly(text, 'second') : text, text, donors[number % donors.length]!, number));
}

function family(press: PressText, plain: PressText, next: PressText, number: number): readonly Told[] {
  const chance = chances(number + 1);
  const vendor = `${NAMES[number % NAMES.length]} ${number} Systems`;
  const day = 1 + chance(20);
  const on = (later: number): string => `2026-0${1 + (number % 8)}-${String(day + later).padStart(2, '0')}`;
  const about = `About ${vendor}\n${vendor} makes sensors and software for ports, borders and cities and has worked with public bodies in eleven countries since 1998.`;
  const contact = `Media contact:\n${vendor}, press office`;
  const story = `story-${number}`;
  const body = `${press.text}\n${about}\n${contact}`;
  const release = (facts: Partial<VendorRelease>): VendorRelease => ({
    ...shared,
    kind: 'vendor-release',
    sourceKey: '',
    title: press.title,
    text: body,
    url: null,
    publishedOn: on(0),
    vendor,
    product: null,
    version: null,
    releasedOn: null,
    releaseType: null,
    ...facts,
  });
  const paper = (facts: Partial<News>): News => ({
    ...shared,
    kind: 'news',
    sourceKey: '',
    title: press.title,
    text: press.text,
    url: null,
    publishedOn: on(1),
    publisher: 'Sample Courier',
    ...facts,
  });
  const told: [string, string, string, Notice][] = [
    ['vendor', 'original', story, release({})],
    [
      'wire',
      'wire',
      story,
      release({ vendor: `${vendor}, Inc.`, title: titleCase(press.title), text: wired(body, chance, on(0)), publishedOn: on(0) }),
    ],
    ['courier', 'newspaper', story, paper({ title: press.title.toUpperCase(), text: withoutLast(press.text) })],
    ['gazette', 'retitled', story, paper({ title: beginningOf(press.text), text: withoutLast(press.text), publisher: 'Sample Gazette' })],
    ['digest', 'extract', story, paper({ title: press.title, text: extract(press.text), publisher: 'Sample Digest' })],
    ['vendor', 'numbers', `${story} numbers`, release({ title: otherNumbers(press.title), text: otherNumbers(body), publishedOn: on(2) })],
    ['vendor', 'product', `${story} product`, otherProduct(release({ publishedOn: on(2) }), PRODUCTS[chance(PRODUCTS.length)]!)],
    [
      'vendor',
      'quarter',
      `${story} quarter`,
      release({ ...quarterly({ title: plain.title, text: body.replace(press.text, plain.text) }, 'third'), publishedOn: on(3) }),
    ],
    [
      'vendor',
      'sibling',
      `${story} sibling`,
      release({ title: `${next.title} at ${vendor}`, text: `${half(next.text)}\n${about}\n${contact}` }),
    ],
    [
      'courier',
      'repeated',
      `${story} repeated`,
      paper({ text: `A look back.\n${press.text}`, publishedOn: `2025-0${1 + (number % 8)}-10` }),
    ],
  ];
  // A text without a number or a name to change gives no near miss of that sort.
  return told
    .filter(([, sort, , notice]) =>
      sort === 'quarter' ? press !== plain : !['numbers', 'product'].includes(sort) || notice.title !== press.title,
    )
    .map(([source, sort, of, notice]) => ({ sourceId: source, story: of, notice: { ...notice, sourceKey: `${number}-${sort}` } }));
}

function wired(body: string, chance: (sides: number) => number, day: string): string {
  const months = ['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.'];
  const date = `${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8))}, ${day.slice(0, 4)}`;
  const dateline = `${TOWNS[chance(TOWNS.length)]}, ${date} ${WIRES[chance(WIRES.length)]} `;
  const header = chance(2) === 0 ? 'News provided by\nShare this article\n' : '';
  return `${header}${dateline}${body}\nSOURCE the company\nForward-looking statements\nThis text speaks of plans that may change, and of risks that nobody knows.`;
}

function titleCase(title: string): string {
  return title.replaceAll(/(?<![\p{L}\p{N}'’])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** A newspaper cuts from the end. */
function withoutLast(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, Math.max(1, lines.length - 2)).join('\n');
}

/** An editor's own title: the first words of the text. */
function beginningOf(text: string): string {
  return text.split(/\s+/u).slice(0, 8).join(' ');
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

/** Sixty words, cut in the middle of a sentence. */
function extract(text: string): string {
  return `${text.split(/\s+/u).slice(0, 60).join(' ')} …`;
}

function otherNumbers(text: string): string {
  return text.replaceAll(/\d+/gu, (digits) => String(Number(digits) + 7));
}

/** The name that the title says most often in the text becomes another one. */
function otherProduct(release: VendorRelease, product: string): VendorRelease {
  const text = release.text ?? '';
  const names = [...new Set(release.title.match(/(?<=\s)\p{Lu}[\p{L}-]{3,}/gu))].map((name) => ({
    name,
    count: text.split(name).length - 1,
  }));
  const [most] = names.filter(({ count }) => count > 1).toSorted((one, other) => other.count - one.count);
  if (most === undefined) return release;
  return { ...release, title: release.title.replaceAll(most.name, product), text: text.replaceAll(most.name, product) };
}

function quarterly({ title, text }: PressText, which: string): PressText {
  return { title: `${title}: ${which} quarter`, text: `The company reports on the ${which} quarter. ${text}` };
}
