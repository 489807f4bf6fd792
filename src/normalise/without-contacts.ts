// The text of a release or a piece of news without the persons who answer questions about it: their names, telephone numbers and
// mail addresses are personal data that a technology watch has no use for. What was received stays in the archive as it came.
import { namesTelephone } from './telephone-number.ts';

/** Heads of such blocks, alone on their line or with the person behind them. */
const HEAD =
  /^[^\p{L}]{0,3}(?:(?:media|press|news|investor|public relations|pr|editorial|corporate|company)(?:[ /&-]+(?:and |& )?(?:media|press|investor|analyst|relations|communications?))* ?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations contacts?)|contacts?(?: (?:information|details|for (?:the )?(?:media|press)|us|presse|médias?|investisseurs?))?|for (?:more|further|additional) information,? (?:please )?(?:contact|visit or contact)|pour (?:plus|toute) d[’']informations?,? (?:veuillez )?contacter|relations? (?:presse|médias|investisseurs)|presse-? ?kontakte?|pressestelle|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|medienkontakte?|kontakt(?: für (?:die )?(?:presse|medien))?|contatti? (?:stampa|per la stampa)|contactos? de prensa)(?!\p{L})\s*(?<rest>.*)$/iu;

/** The same in the middle of a line, where a feed has put everything on one: it must end with a colon. */
const HEAD_WITHIN =
  /(?<!\p{L})(?:media|press|investor|pr) (?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|relations)\s*:|(?<!\p{L})(?:contacts? presse|relations? presse|pressekontakt|medienkontakt|ansprechpartner(?:in)?)\s*:/iu;

/** Without one of these a text holds neither a block of contacts nor an address nor a number: most texts are told at one glance. */
const HINT =
  /@|\[at\]|\(at\)|conta[ct]|kontakt|nquir|relation|presse|ansprech|\+\d|(?<!\d)00\d|(?:t[eé]l|phone|mobile?|cell|fax)[^\d\n]{0,12}\d|\d{3}\)?[ .-]?\d{3}[ .-]\d{4}|0\d[ \u00a0\u202f.-]\d\d[ \u00a0\u202f.-]\d\d/iu;

/** What ends such a block: the next part of a release. */
const NEXT_PART =
  /^(?:#{2,}|about\s|à propos|über\s|notes? (?:to|for) (?:the )?editors?|forward[- ]looking|safe harbou?r|source\s*:|-\s*ends?\s*-|read more|related\b)/iu;

const MAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}(?:@|\s?\[at\]\s?|\s\(at\)\s)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u;

/** Lines of a block of contacts; what comes later is something else. */
const MOST_LINES = 12;

/** Words of a line that is told to readers, not a name, a title, an office. */
const PROSE_WORDS = 25;

/** Drops blocks of contacts, and sentences with a mail address or a telephone number. `text` has its blocks on lines of their own. */
export function withoutContacts(text: string): string {
  if (!HINT.test(text)) return text;
  const kept: string[] = [];
  const lines = text.split('\n');
  let left = 0;
  for (const [index, line] of lines.entries()) {
    if (NEXT_PART.test(line) || isProse(line)) left = 0;
    if (isHead(line) && (!/^\P{L}*(?:contacts?|kontakt)\P{L}*$/iu.test(line) || lines.slice(index + 1, index + 7).some(isReach)))
      left = MOST_LINES;
    else if (left > 0) left -= 1;
    else kept.push(line);
  }
  return kept
    .map((line) => withoutReach(beforeHead(line)))
    .filter((line, index, all) => line !== '' || (all[index - 1] !== '' && index > 0))
    .join('\n')
    .trim();
}

/** A head stands alone or before a person; "Contact tracing by sensors works" is a sentence about something else. */
function isHead(line: string): boolean {
  const rest = HEAD.exec(line)?.groups?.['rest'];
  if (rest === undefined) return false;
  return (
    rest === '' || /^[:,\u2013-]/u.test(rest) || MAIL.test(rest) || namesTelephone(rest) || /^(?:for (?:more|further)|pour)/iu.test(line)
  );
}

function isReach(line: string): boolean {
  return MAIL.test(line) || namesTelephone(line);
}

function isProse(line: string): boolean {
  return !MAIL.test(line) && !namesTelephone(line) && line.split(/\s+/u).length >= PROSE_WORDS;
}

/** What stands on a line before a head within it. */
function beforeHead(line: string): string {
  const head = HEAD_WITHIN.exec(line);
  if (head === null) return line;
  const after = line.slice(head.index);
  const next = /(?<=[\s.])(?:About \p{Lu}|À propos d|Über \p{Lu}|#{3})/u.exec(after);
  return `${line.slice(0, head.index)}${next === null ? '' : after.slice(next.index)}`.trim();
}

/** The line without its sentences that say how to reach a person. */
function withoutReach(line: string): string {
  if (!MAIL.test(line) && !namesTelephone(line)) return line;
  return sentencesOf(line)
    .filter((sentence) => !MAIL.test(sentence) && !namesTelephone(sentence))
    .join('')
    .trim();
}

/** Cuts after a full stop before a capital; an initial or a short form before it ends nothing. */
function sentencesOf(line: string): readonly string[] {
  return line.split(/(?<=(?:\p{Ll}{3}|\d\d)[.!?…]["”»’)]?\s)(?=["“«‘(]?\p{Lu})/u);
}
