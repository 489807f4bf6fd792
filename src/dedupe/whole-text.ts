// The text that duplicates are judged by.
import type { Notice } from '../model.ts';

/** Title, abstract and text together. */
export function wholeText(notice: Notice): string {
  return [notice.title, notice.abstract, notice.text].filter((part) => part !== null && part !== '').join('\n');
}
