// An item made ready to be compared: its story's words, and what it names. Each part is made when it is asked for, once.
import type { Draft, Kind, Notice } from '../model.ts';
import { said, type Said } from './said.ts';
import { shingles } from './shingles.ts';
import { storyOf } from './story.ts';
import { words } from './words.ts';

/** The part of an item that is compared. */
export type Comparable = Pick<Draft, 'id' | 'sourceId' | 'notice' | 'language' | 'simhash'>;

/** An item ready to be compared. */
export interface Prepared {
  readonly item: Comparable;
  /** Title and body without the frame of the place of publication. */
  readonly told: ReturnType<typeof storyOf>;
  /** The same in words. */
  readonly story: { readonly title: readonly string[]; readonly body: readonly string[] };
  /** The body's word runs without its two last words: a shortened text may end within a word or a number. */
  readonly runs: ReadonlySet<string>;
  /** What the text names; nothing for kinds whose fields say it. */
  readonly said: Said;
}

/** Kinds that tell in their own words of things that have records elsewhere. */
const TELLING: ReadonlySet<Kind> = new Set<Kind>(['news', 'vendor-release', 'publication']);

const NOTHING: Said = { acronyms: [], numbers: [], calls: [], patents: [] };

/** Characters of a text that are searched for names. */
const SEARCHED = 20_000;

/** Prepares an item; the notice must be a normalised one. */
export function prepare(item: Comparable): Prepared {
  let told: Prepared['told'] | null = null;
  let story: Prepared['story'] | null = null;
  let names: Said | null = null;
  let runs: ReadonlySet<string> | null = null;
  return {
    item,
    get told() {
      return (told ??= storyOf(item.notice));
    },
    get story() {
      return (story ??= { title: words(this.told.title), body: words(this.told.body) });
    },
    get runs() {
      return (runs ??= shingles(bodyOf(this)));
    },
    get said() {
      return (names ??= TELLING.has(item.notice.kind) ? said(toldText(item.notice)) : NOTHING);
    },
  };
}

/** The words of the body that are compared. */
export function bodyOf({ story }: Pick<Prepared, 'story'>): readonly string[] {
  return story.body.slice(0, Math.max(0, story.body.length - 2));
}

/** Whether the notice tells in its own words: news, releases, publications. */
export function tells(notice: Notice): boolean {
  return TELLING.has(notice.kind);
}

/** Title, abstract and text, as far as they are searched for names. */
export function toldText({ title, abstract, text }: Notice): string {
  return [title, abstract ?? '', text ?? ''].join('\n').slice(0, SEARCHED);
}
