// Syntax tree to clauses: operators and fields; what its words become is said in compile-words.ts.
import { allOf, someOf, type Clause } from './clause.ts';
import { WordCompiler, wordsOf } from './compile-words.ts';
import { type Expected, type FieldName, readRange, readValue } from './fields.ts';
import type { SyntaxNode } from './parse.ts';
import { type Problem, problemAt } from './problem.ts';
import { conceptsNamed, type Labels } from './synonyms.ts';

/** Compiles one tree; gives its clause and leaves problems, and in `words` marks and expansions, to be read. */
export class Compiler {
  readonly problems: Problem[] = [];
  readonly words: WordCompiler;
  readonly #match: 'all' | 'any';
  readonly #labels: Labels | null;

  constructor(match: 'all' | 'any', labels: Labels | null) {
    this.#match = match;
    this.#labels = labels;
    this.words = new WordCompiler(match, labels);
  }

  /** The clause of a node; null where it holds no word and no value. */
  clause(node: SyntaxNode): Clause | null {
    switch (node.type) {
      case 'words':
        return this.words.run([node.text]);
      case 'phrase':
        return this.words.phrase(node.text, 'any');
      case 'prefix':
        return this.words.prefix(node.text);
      case 'range':
        return null;
      case 'field':
        return this.#field(node.field, node.value);
      case 'must':
        return this.clause(node.node);
      case 'not':
        return this.#not(node.node);
      case 'or':
        return joined(
          someOf,
          node.nodes.map((child) => this.clause(child)),
        );
      case 'and':
        return joined(
          allOf,
          node.nodes.map((child) => this.clause(child)),
        );
      case 'beside':
      default:
        return this.#match === 'all' ? joined(allOf, this.#parts(node.nodes)) : this.#ranked(node.nodes);
    }
  }

  #not(node: SyntaxNode): Clause | null {
    const clause = this.words.negated(() => this.clause(node));
    return clause === null ? null : { type: 'not', clause };
  }

  /** Clauses of nodes side by side; words that follow each other are taken together, brackets around some of them or not. */
  #parts(nodes: readonly SyntaxNode[]): (Clause | null)[] {
    const parts: (Clause | null)[] = [];
    const spread = nodes.flatMap(unbracketed);
    const competes = this.#match === 'any' && spread.length > 1 && !this.words.negating;
    let run: string[] = [];
    for (const node of spread) {
      if (competes && node.type === 'phrase') {
        parts.push(this.words.preferred(node.text));
      }
      if (node.type === 'words' || (competes && node.type === 'phrase')) {
        run.push(node.text);
        continue;
      }
      parts.push(this.words.run(run), this.clause(node));
      run = [];
    }
    parts.push(this.words.run(run));
    return parts;
  }

  /**
   * With `any`: what is marked + or -, and every field, binds, and so does what is made of such parts alone; the rest competes.
   * A phrase among other words competes too: its words are asked for like the others, and count more where they stand together.
   */
  #ranked(nodes: readonly SyntaxNode[]): Clause | null {
    const must = nodes
      .filter(binds)
      .map((node) => this.clause(node))
      .filter((clause) => clause !== null);
    const may = this.#parts(nodes.filter((node) => !binds(node))).filter((clause) => clause !== null);
    if (must.length === 0) {
      return joined(someOf, may);
    }
    const scores = nodes.some((node) => node.type === 'must');
    if (may.length === 0) {
      return allOf(must);
    }
    return scores ? { type: 'raised', must: allOf(must), by: may } : allOf([...must, someOf(may)]);
  }

  #field(field: FieldName, value: SyntaxNode): Clause | null {
    if ('nodes' in value) {
      const parts = value.nodes.map((child) => this.#field(field, child));
      // Words of a title are joined like any words; of several values of another field each will do.
      const every = value.type === 'and' || (field === 'title' && value.type === 'beside' && this.#match === 'all');
      return joined(every ? allOf : someOf, parts);
    }
    if ('node' in value) {
      return value.type === 'not'
        ? this.#not({ type: 'field', field, value: value.node, start: value.start })
        : this.#field(field, value.node);
    }
    if (value.type === 'field') {
      return this.clause(value);
    }
    if (value.type === 'range') {
      const { from, to } = value.range;
      return this.#reading(field, `${from} TO ${to}`, value.start, readRange(field, value.range));
    }
    const text = value.type === 'prefix' ? `${value.text}*` : value.text;
    if (field === 'title') {
      return value.type === 'prefix' ? this.#refused(field, text, value.start, { expected: 'phrase' }) : this.words.phrase(text, 'title');
    }
    return (
      (field === 'concept' ? this.#concept(text, value.start) : null) ?? this.#reading(field, text, value.start, readValue(field, text))
    );
  }

  /** A concept may be given by any of its labels; null where its notation is to be read as it is. */
  #concept(text: string, start: number): Clause | null {
    if (this.#labels === null) return null;
    const known = this.#labels.ofConcept;
    const notation = text.toLowerCase();
    const isBeginning = notation.endsWith('*') && [...known.keys()].some((one) => one.startsWith(notation.slice(0, -1)));
    if (known.has(notation) || isBeginning) return null;
    const values = conceptsNamed(this.#labels, wordsOf(text));
    return values.length === 0
      ? this.#refused('concept', text, start, { expected: 'concept' })
      : { type: 'value', field: 'concept', values, prefix: false };
  }

  #reading(field: FieldName, text: string, start: number, reading: ReturnType<typeof readValue>): Clause | null {
    return 'clause' in reading ? reading.clause : this.#refused(field, text, start, reading);
  }

  /** A value that a field does not take is searched as words, and told. */
  #refused(field: FieldName, text: string, start: number, { expected, choices = '' }: Expected): Clause | null {
    this.problems.push(problemAt(start, expected, { field, choices, found: text }));
    return this.words.run([text]);
  }
}

function binds(node: SyntaxNode): boolean {
  return 'nodes' in node ? node.nodes.every(binds) : node.type === 'must' || node.type === 'not' || node.type === 'field';
}

/** Bare words and phrases in brackets are what they are without; anything else in brackets stays together. */
function unbracketed(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== 'beside') {
    return [node];
  }
  const inner = node.nodes.flatMap(unbracketed);
  return inner.every(({ type }) => type === 'words' || type === 'phrase') ? inner : [node];
}

function joined(join: (clauses: readonly Clause[]) => Clause, clauses: readonly (Clause | null)[]): Clause | null {
  const held = clauses.filter((clause) => clause !== null);
  return held.length === 0 ? null : join(held);
}
