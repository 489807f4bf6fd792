// Where the text of a press release ends and its standing end begins: the portrait of the company, the lawyers' words, the persons
// to be asked (personal data, which nobody needs here), the wire's name. The words are those of the wires and newsrooms met.

const STOP = /^(?:[#*\s]*#[#*\s]*#[#*\s]*|[-\u2013\u2014*\s]*(?:ends?|end of release|30|fin|ende)[-\u2013\u2014*\s]*)$/i;
const STOP_WORD = /^[-\u2013\u2014*#(]|^(?:ENDS?|FIN|ENDE)$/;
const PORTRAIT =
  /^[*\s]*(?:about|à propos (?:de|du|des|d['’])|über|acerca de|sobre|informazioni su|chi è|over|o firmie|o spółce|sobre a|sobre o|om)\s?(?:us|uns|nous|(?:the |la |le |el |il |die |den |das |het )?\p{Lu}(?:[^.!?]|\.(?!\s|$)|(?<=\b(?:inc|ltd|co|corp|s\.a|s\.p\.a|n\.v|b\.v))\.){0,70})[:*]*$/iu;
const PORTRAIT_RUN_ON =
  /^(?:About|À propos de|Über|Acerca de|Sobre|Over)\s(?<name>\p{Lu}[\p{L}\p{N}&.-]+)\b.{0,60}?[\s:\u2013\u2014-]+(?:The )?\k<name>/u;
const LEGAL =
  /^[*\s]*(?:(?:cautionary (?:note|statement)[^.]{0,60})?forward[- ]looking (?:statements?|information)|safe harbou?r(?: statement)?|disclaimer|zukunftsgerichtete aussagen|déclarations prospectives|declaraciones prospectivas|dichiarazioni previsionali|toekomstgerichte verklaringen)[^.]{0,80}$/iu;
const CONTACT =
  /^[*\s]*(?:(?:media|press|news|investor|analyst|pr|public|corporate|company)[\s&/]*(?:and|or)?[\s&/]*(?:media|press|investors?|relations)?\s*(?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|relations)|contacts?(?: (?:information|details|us|presse|médias|de prensa|stampa|per la stampa|para a imprensa))?|for (?:more|further|additional) information[^.]{0,80}|(?:presse|medien)-?kontakt(?:e)?|pressestelle|ansprechpartner(?:in)?|relations? (?:presse|médias)|contactos? de prensa|contatti stampa|perscontact|kontakt dla mediów|contactos? (?:de|para a) imprensa)\s*(?:[:*]|$)/iu;
const SOURCE = /^(?:SOURCE:? \S.{0,80}|Source: [^.]{1,80}|View (?:source version|original content)\b.{0,200})$/u;

// An end comes after a text: no release is shorter than this before it.
const LEAST_BEFORE = 200;

/**
 * A release without its standing end: cut at the first line that begins it, once 200 characters stand before.
 * `text` has its blocks on lines of their own. A text without such a line stays whole.
 */
export function withoutReleaseEnd(text: string): string {
  const lines = text.split('\n');
  let before = 0;
  for (const [index, line] of lines.entries()) {
    if (before >= LEAST_BEFORE && beginsEnd(line.trim())) return lines.slice(0, index).join('\n').trim();
    before += line.length;
  }
  return text;
}

function beginsEnd(line: string): boolean {
  if (STOP.test(line) && STOP_WORD.test(line)) return true;
  return [PORTRAIT, PORTRAIT_RUN_ON, LEGAL, CONTACT, SOURCE].some((pattern) => pattern.test(line));
}
