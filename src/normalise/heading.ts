// What stands over a notice where it is shown: its title, or what must do where its publisher gave it none. Nothing of it is kept.

/** The longest heading that is made of a text. */
const OPENING = 120;

/** What a heading can be made of; absent is null or ''. */
export interface Headed {
  readonly title: string;
  readonly abstract: string | null;
  readonly text: string | null;
  readonly url: string | null;
}

/** The title, else the first words of the text, else the address. RSS asks for a title or a description, not for both. */
export function headingOf({ title, abstract, text, url }: Headed): string {
  return title || opening(abstract || text || '') || url || '…';
}

function opening(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const sentence = /^.{12,}?[.!?…](?=\s|$)/u.exec(first)?.[0] ?? first;
  if (sentence.length <= OPENING) return sentence;
  const cut = sentence.slice(0, OPENING).toWellFormed();
  const blank = cut.lastIndexOf(' ');
  return `${blank > 0 ? cut.slice(0, blank) : cut}…`;
}
