// An issue as plain text of 72 columns: for mail readers, terminals and print.
import { frameWords, issueLine } from './frame-words.ts';
import type { DigestIssue, DigestItem, ReaderLanguage } from './issue.ts';

const COLUMNS = 72;

/**
 * The issue as text in the reader's language; lines end with a line feed, addresses are never broken. `base` is where the desk
 * stands (`https://watch.example`); without it addresses begin with the desk's own path.
 */
export function renderText(issue: DigestIssue, language: ReaderLanguage, base = ''): string {
  const blocks = [
    [issueLine(issue)[language], ...(issue.sample ? [frameWords.sample[language]] : [])].join('\n'),
    wrapped(issue.headline[language].toUpperCase(), ''),
    wrapped(issue.lead[language], ''),
    ...(issue.items.length === 0
      ? [frameWords.nothing[language]]
      : issue.items.map((item, index) => itemBlock(item, index + 1, language, base))),
    `${'-'.repeat(COLUMNS)}\n${wrapped(frameWords.end[language], '')}`,
    `${frameWords.read[language]}${deskAddress(base, `/digests/${issue.week}`)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** An address of the desk. */
export function deskAddress(base: string, path: string): string {
  return `${base.replace(/\/+$/u, '')}${path}`;
}

function itemBlock(item: DigestItem, number: number, language: ReaderLanguage, base: string): string {
  const margin = ' '.repeat(4);
  return [
    `${`${number}.`.padEnd(4)}${wrapped(item.heading[language], margin).trimStart()}`,
    wrapped(item.sentence[language], margin),
    wrapped(frameWords.why[language] + item.why[language], margin),
    margin + deskAddress(base, `/items/${item.itemId}`),
    ...(item.url === null ? [] : [`${margin}${frameWords.source[language]}${item.url}`]),
  ].join('\n');
}

/** Lines of at most 72 columns, counted in what a reader sees as characters; longer words stand alone. */
function wrapped(text: string, margin: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n\t]+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(margin + longer) > COLUMNS) {
      lines.push(margin + line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(margin + line);
  return lines.join('\n');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function width(text: string): number {
  return /^[\x20-\x7e]*$/u.test(text) ? text.length : [...graphemes.segment(text)].length;
}
