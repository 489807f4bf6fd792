// The part of html-to-text that is used here; the package brings no types of its own.
declare module 'html-to-text' {
  /** How one kind of element is written. */
  interface Selector {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }

  /** Options of `convert`. */
  interface Options {
    readonly wordwrap?: false | number;
    readonly limits?: { readonly maxDepth?: number; readonly ellipsis?: string };
    readonly selectors?: readonly Selector[];
  }

  /** The text of an HTML document or a part of one. */
  export function convert(html: string, options?: Options): string;
}
