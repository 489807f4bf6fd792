// Mutations of received bodies, each a function of a seeded source of numbers: the same seed gives the same bodies on any machine.

/** Numbers from 0 up to 1, or below a bound. */
export interface Dice {
  next(): number;
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Dice by mulberry32 (public domain, Tommy Ettinger 2017). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return { next, below, pick: (from) => from[below(from.length)]! };
}

/** What is sent: a body and what is said of it. */
export interface Sent {
  readonly body: Uint8Array;
  readonly contentType: string | null;
}

type Mutation = (sent: Sent, dice: Dice, others: readonly Sent[]) => Sent;

const longest = 300_000;

const contentTypes = [
  null,
  '',
  'text/html',
  'text/html; charset=utf-16',
  'text/html; charset=shift_jis',
  'text/html; charset="',
  'application/json',
  'application/json; charset=utf-32be',
  'application/xml; charset=iso-8859-7',
  'application/rss+xml; charset=gb18030',
  'application/pdf',
  'application/zip',
  'image/png',
  'multipart/mixed; boundary=x',
];

/** What parsers stumble over, to be put anywhere, many times over. */
const nests = [
  '<div>',
  '<p><b>',
  '[',
  '{"a":',
  '<a:b xmlns:a="u">',
  '<!--',
  '<![CDATA[',
  '&amp;',
  '(',
  '<table><tr><td>',
  '<script>',
  '</div>',
];
const scraps = [
  '\0',
  '\u{fffe}',
  '\u{1f46e}\u{200d}',
  '&#x110000;',
  '&#0;',
  '&lt;&lt;&lt;',
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>',
  '1e999999',
  '-0',
  '"\\ud800"',
  '99999999999999999999',
  '0000-00-00',
  '2026-02-31T25:61:61Z',
  'Thu, 99 Foo 99999 99:99:99 +9999',
  'javascript:alert(1)',
  'http://[::1',
  '__proto__',
  'constructor',
  '<?xml version="1.0" encoding="x"?>',
  '\r\r\n\n',
  ' '.repeat(5_000),
  'a'.repeat(20_000),
  '9,'.repeat(3_000),
  '../'.repeat(500),
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function spliced(body: Uint8Array, at: number, cut: number, put: Uint8Array): Uint8Array {
  return Buffer.concat([body.subarray(0, at), put, body.subarray(at + cut)]).subarray(0, longest);
}

const withBody =
  (change: (body: Uint8Array, dice: Dice, others: readonly Sent[]) => Uint8Array): Mutation =>
  (sent, dice, others) => ({ ...sent, body: change(sent.body, dice, others) });

function part(body: Uint8Array, dice: Dice, most: number): Uint8Array {
  const at = dice.below(body.length + 1);
  return body.subarray(at, at + dice.below(most));
}

function widened(body: Uint8Array, dice: Dice): Uint8Array {
  const wide = Buffer.from(Buffer.from(body).toString('utf8'), 'utf16le');
  if (dice.next() < 0.5) wide.subarray(0, wide.length - (wide.length % 2)).swap16();
  return wide.subarray(0, longest);
}

/** Another value where JSON holds one, a key renamed, a tag renamed: the document stays well-formed more often than not. */
function reworded(body: Uint8Array, dice: Dice): Uint8Array {
  const text = Buffer.from(body).toString('latin1');
  const found = [...text.matchAll(/"(?:[^"\\]|\\.){0,40}"|\b\d+\b|<\/?[a-z:]+|\bnull\b|\b[a-z]+=/giu)];
  const one = found[dice.below(found.length)];
  if (one === undefined) return body;
  const words = ['null', '""', '[]', '{}', '-1', '"0"', 'true', '[[{}]]', '<x', '</x', 'id=', '"2026-13-45"', '1e400'];
  return spliced(body, one.index, one[0].length, bytesOf(dice.pick(words)));
}

const mutations: readonly Mutation[] = [
  withBody((body, dice) => {
    const changed = Uint8Array.from(body);
    for (let left = 1 + dice.below(20); left > 0 && changed.length > 0; left -= 1) {
      const at = dice.below(changed.length);
      changed[at] = changed[at]! ^ (1 << dice.below(8));
    }
    return changed;
  }),
  withBody((body, dice) => body.subarray(0, dice.below(body.length + 1))),
  withBody((body, dice) => body.subarray(dice.below(body.length + 1))),
  withBody((body, dice) => spliced(body, dice.below(body.length + 1), 0, part(body, dice, body.length))),
  withBody((body, dice) => spliced(body, dice.below(body.length + 1), dice.below(2_000), new Uint8Array())),
  withBody((body, dice) =>
    spliced(body, dice.below(body.length + 1), 0, bytesOf(dice.pick(nests).repeat(1 + dice.below(dice.next() < 0.1 ? 20_000 : 600)))),
  ),
  withBody((body, dice) => spliced(body, dice.below(body.length + 1), dice.below(40), bytesOf(dice.pick(scraps)))),
  withBody((body, dice, others) => spliced(body, dice.below(body.length + 1), dice.below(500), part(dice.pick(others).body, dice, 20_000))),
  withBody((body, dice) => widened(body, dice)),
  withBody(reworded),
  withBody(reworded),
  withBody((body) => Buffer.from(Buffer.from(body).toString('latin1'), 'utf8').subarray(0, longest)),
  withBody((_, dice) => Uint8Array.from({ length: dice.below(600) }, () => dice.below(256))),
  (sent, dice) => ({ ...sent, contentType: dice.pick(contentTypes) }),
  (_, dice, others) => dice.pick(others),
];

/** One to four mutations after each other. */
export function mutated(sent: Sent, dice: Dice, others: readonly Sent[]): Sent {
  let changed = sent;
  for (let left = 1 + dice.below(4); left > 0; left -= 1) changed = dice.pick(mutations)(changed, dice, others);
  return changed;
}
