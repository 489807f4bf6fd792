// Query text to syntax tree. NOT binds tightest, then AND, then OR; words beside each other are joined as the search asks
// (all of them, or any). Never throws: what does not parse is left to be searched as words.
import type { FieldName, Range } from './fields.ts';
import { lex, type Sign } from './lex.ts';
import { type Problem, problemAt } from './problem.ts';

/** A node of the syntax tree; `start` is its place in the query. */
export type SyntaxNode =
  | { readonly type: 'words' | 'phrase' | 'prefix'; readonly text: string; readonly start: number }
  | { readonly type: 'range'; readonly range: Range; readonly start: number }
  | { readonly type: 'field'; readonly field: FieldName; readonly value: SyntaxNode; readonly start: number }
  | { readonly type: 'not' | 'must'; readonly node: SyntaxNode; readonly start: number }
  | { readonly type: 'and' | 'or' | 'beside'; readonly nodes: readonly SyntaxNode[]; readonly start: number };

/** The tree, null where the query holds nothing to search for. */
export function parse(query: string, match: 'all' | 'any'): { tree: SyntaxNode | null; problems: readonly Problem[] } {
  const { signs, problems } = lex(query);
  const reader = new Reader(signs, match, [...problems]);
  const tree = reader.sequence();
  return { tree, problems: reader.problems.toSorted((a, b) => a.position - b.position) };
}

class Reader {
  readonly problems: Problem[];
  readonly #signs: readonly Sign[];
  readonly #match: 'all' | 'any';
  #at = 0;

  constructor(signs: readonly Sign[], match: 'all' | 'any', problems: Problem[]) {
    this.#signs = signs;
    this.#match = match;
    this.problems = problems;
  }

  /** Everything up to the closing bracket or the end. With `any`, what stands side by side binds loosest. */
  sequence(): SyntaxNode | null {
    if (this.#match === 'all') {
      return this.#alternatives();
    }
    return this.#list('beside', () => this.#alternatives(), []);
  }

  #alternatives(): SyntaxNode | null {
    return this.#list('or', () => this.#conjunction(), ['or']);
  }

  #conjunction(): SyntaxNode | null {
    const all = this.#list('and', () => this.#side(), ['and']);
    return all;
  }

  /** With `all`, words beside each other are one part of a conjunction. */
  #side(): SyntaxNode | null {
    return this.#match === 'all' ? this.#list('beside', () => this.#unary(), []) : this.#unary();
  }

  /** Parts joined by one of the given operators; with none given, parts that follow each other. */
  #list(type: 'and' | 'or' | 'beside', part: () => SyntaxNode | null, joints: readonly Sign['type'][]): SyntaxNode | null {
    const nodes: SyntaxNode[] = [];
    for (;;) {
      const before = this.#at;
      const node = part();
      if (node !== null) {
        nodes.push(node);
      }
      if (this.#ends()) {
        break;
      }
      if (joints.length === 0 ? !this.#canFollow(before) : !this.#takeJoint(joints, node === null)) {
        break;
      }
    }
    const [first, second] = nodes;
    return second === undefined ? (first ?? null) : { type, nodes, start: first?.start ?? 0 };
  }

  #ends(): boolean {
    const sign = this.#signs[this.#at];
    return sign === undefined || sign.type === 'close';
  }

  /** Goes on while the next sign starts another part and the last step moved on. */
  #canFollow(before: number): boolean {
    const type = this.#signs[this.#at]?.type;
    return type !== 'and' && type !== 'or' && this.#at > before;
  }

  #takeJoint(joints: readonly Sign['type'][], nothingBefore: boolean): boolean {
    const sign = this.#signs[this.#at];
    if (sign === undefined || !joints.includes(sign.type)) {
      return false;
    }
    this.#at += 1;
    const next = this.#signs[this.#at]?.type;
    if (nothingBefore || next === undefined || next === 'close' || next === 'and' || next === 'or') {
      this.problems.push(problemAt(sign.start, 'nothingToJoin', { operator: sign.type.toUpperCase() }));
    }
    return true;
  }

  #unary(): SyntaxNode | null {
    const sign = this.#signs[this.#at];
    if (sign === undefined || sign.type === 'close' || sign.type === 'and' || sign.type === 'or') {
      return null;
    }
    this.#at += 1;
    switch (sign.type) {
      case 'not':
      case 'must': {
        const node = this.#unary();
        if (node === null) {
          this.problems.push(problemAt(sign.start, 'nothingAfter', { operator: sign.type === 'not' ? 'NOT' : '+' }));
          return null;
        }
        return { type: sign.type, node, start: sign.start };
      }
      case 'open':
        return this.#group();
      case 'field': {
        const value = this.#unary();
        return value === null ? null : { type: 'field', field: sign.field, value, start: sign.start };
      }
      case 'range':
        return { type: 'range', range: sign.range, start: sign.start };
      case 'text':
        return { type: 'words', text: sign.text, start: sign.start };
      case 'phrase':
      case 'prefix':
      default:
        return 'text' in sign ? { type: sign.type, text: sign.text, start: sign.start } : null;
    }
  }

  #group(): SyntaxNode | null {
    const node = this.sequence();
    if (this.#signs[this.#at]?.type === 'close') {
      this.#at += 1;
    }
    return node;
  }
}
