// Syntax tree to clauses: words become the stems they may have, taxonomy labels their synonyms, fields exact filters.
// Collects what is to be highlighted and what is to be told on the way.
import { fold } from '../language/fold.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';
import { allOf, bestOf, someOf, type Clause, type Marks } from './clause.ts';
import { type FieldName, readRange, readValue } from './fields.ts';
import type { Problem } from './lex.ts';
import type { SyntaxNode } from './parse.ts';
import { conceptsNamed, type Labels, synonymsOf, type Synonym } from './synonyms.ts';
import { type Form, pairOf, variants } from './terms.ts';

/** Weight of neighbouring words that stand together in a document (tuned on call topics and the projects they funded). */
const pairBoost = 0.3;

/**
 * Weight of a synonym beside the words that were asked for. With `any`, where a long text finds much by itself, synonyms
 * help and harm alike (measured on call topics), so they count little.
 */
const synonymBoost = { all: 0.5, any: 0.2 } as const;

/** Words beyond these are left out of a search; no sentence is as long. */
const mostWords = 128;

/** Compiles one tree; gives its clause and leaves marks, expansions and problems to be read. */
export class Compiler {
  readonly expansions = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #match: 'all' | 'any';
  readonly #labels: Labels | null;
  readonly #terms = new Set<string>();
  readonly #phrases = new Map<string, Form>();
  readonly #prefixes = new Set<string>();
  #words = 0;
  /** Above 0 inside a NOT: what must not occur is neither expanded nor highlighted. */
  #negations = 0;

  constructor(match: 'all' | 'any', labels: Labels | null) {
    this.#match = match;
    this.#labels = labels;
  }

  get marks(): Marks {
    return { terms: this.#terms, phrases: [...this.#phrases.values()], prefixes: [...this.#prefixes] };
  }

  /** The clause of a node; null where it holds no word and no value. */
  clause(node: SyntaxNode): Clause | null {
    switch (node.type) {
      case 'words':
        return this.#run([node.text], this.#match);
      case 'phrase':
        return this.#phrase(node.text, 'any');
      case 'prefix':
        return this.#prefix(node.text);
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
    this.#negations += 1;
    const clause = this.clause(node);
    this.#negations -= 1;
    return clause === null ? null : { type: 'not', clause };
  }

  /** Clauses of nodes side by side; words that follow each other are taken together. */
  #parts(nodes: readonly SyntaxNode[]): (Clause | null)[] {
    const parts: (Clause | null)[] = [];
    let run: string[] = [];
    for (const node of nodes) {
      if (node.type === 'words') {
        run.push(node.text);
        continue;
      }
      parts.push(this.#run(run, this.#match), this.clause(node));
      run = [];
    }
    parts.push(this.#run(run, this.#match));
    return parts;
  }

  /** With `any`: what is marked + or -, and every field, binds; the rest competes. */
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
      return joined(value.type === 'and' ? allOf : someOf, parts);
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
      return this.#reading(field, `${value.from} TO ${value.to}`, value.start, readRange(field, value.from, value.to));
    }
    const text = value.type === 'prefix' ? `${value.text}*` : value.text;
    if (field === 'title') {
      return value.type === 'prefix' ? this.#prefix(value.text) : this.#phrase(text, 'title');
    }
    const named = field === 'concept' ? this.#conceptNamed(text) : null;
    return named ?? this.#reading(field, text, value.start, readValue(field, text));
  }

  /** A concept may be given by any of its labels. */
  #conceptNamed(text: string): Clause | null {
    const notations = this.#labels === null || this.#labels.ofConcept.has(text) ? [] : conceptsNamed(this.#labels, wordsOf(text));
    return notations.length === 0 ? null : { type: 'value', field: 'concept', values: notations, prefix: false };
  }

  #reading(field: FieldName, text: string, start: number, reading: ReturnType<typeof readValue>): Clause | null {
    if ('clause' in reading) {
      return reading.clause;
    }
    this.problems.push({ position: start, message: `${field}: expected ${reading.expected}, found ${text}`, common: false });
    return this.#run([text], this.#match);
  }

  #phrase(text: string, field: 'title' | 'any'): Clause | null {
    const words = this.#counted(wordsOf(text));
    if (words.length === 0) {
      return null;
    }
    if (words.length === 1 && field === 'any') {
      return this.#word(words);
    }
    return bestOf(variants(words).map((form) => this.#together(form, field, 1)));
  }

  #together(form: Form, field: 'title' | 'any', boost: number): Clause {
    if (this.#negations === 0) {
      this.#phrases.set(`${form.languages.join()} ${form.terms.join(' ')}`, form);
    }
    const scored = [...new Set(form.terms)].map((term): Clause => ({ type: 'term', term, languages: form.languages, boost }));
    return allOf([{ type: 'phrase', terms: form.terms, languages: form.languages, field }, ...scored]);
  }

  #prefix(text: string): Clause | null {
    const [word] = wordsOf(text);
    if (word === undefined) {
      return null;
    }
    const prefix = fold(word);
    if (this.#negations === 0) {
      this.#prefixes.add(prefix);
    }
    return { type: 'prefix', prefix, boost: 1 };
  }

  /** Words that follow each other. */
  #run(texts: readonly string[], match: 'all' | 'any'): Clause | null {
    const words = this.#counted(texts.flatMap(wordsOf));
    const content = words.filter((word) => !isStopWord(fold(word)));
    const asked = match === 'any' && content.length > 0 ? content : words;
    if (asked.length === 0) {
      return null;
    }
    const raising = this.#negations > 0 ? [] : this.#pairs(content);
    if (match === 'any') {
      return someOf([...this.#anyOf(asked, words), ...raising]);
    }
    const must = allOf(this.#everyOf(asked));
    return raising.length === 0 ? must : { type: 'raised', must, by: raising };
  }

  /** Each word, or the label it is part of, or a synonym of that label. */
  #everyOf(words: readonly string[]): Clause[] {
    return this.#labelled(words).map(({ words: part, synonyms }) => {
      const own = part.length === 1 ? this.#word(part) : allOf(part.map((word) => this.#word([word])));
      return bestOf([...(own.type === 'best' ? own.clauses : [own]), ...this.#synonyms(synonyms)]);
    });
  }

  #anyOf(asked: readonly string[], words: readonly string[]): Clause[] {
    const parts = this.#labelled(words);
    const ofOne = new Map(parts.filter((part) => part.words.length === 1).map((part) => [part.words[0], part.synonyms]));
    const single = [...new Set(asked)].map((word) => {
      const own = this.#word([word]);
      return bestOf([...(own.type === 'best' ? own.clauses : [own]), ...this.#synonyms(ofOne.get(word) ?? [])]);
    });
    const several = parts.filter((part) => part.words.length > 1 && part.synonyms.length > 0);
    return [...single, ...several.map((part) => bestOf(this.#synonyms(part.synonyms)))];
  }

  /** Cuts words into labels, longest first, and single words. */
  #labelled(words: readonly string[]): { words: readonly string[]; synonyms: readonly Synonym[] }[] {
    const parts: { words: readonly string[]; synonyms: readonly Synonym[] }[] = [];
    for (let at = 0; at < words.length;) {
      const part = this.#labelAt(words, at) ?? { words: words.slice(at, at + 1), synonyms: [] };
      parts.push(part);
      at += part.words.length;
    }
    return parts;
  }

  #labelAt(words: readonly string[], at: number): { words: readonly string[]; synonyms: readonly Synonym[] } | null {
    if (this.#labels === null || this.#negations > 0) {
      return null;
    }
    for (let length = Math.min(this.#labels.longest, words.length - at); length > 0; length -= 1) {
      const part = words.slice(at, at + length);
      const synonyms = synonymsOf(this.#labels, part);
      if (synonyms.length > 0) {
        return { words: part, synonyms };
      }
    }
    return null;
  }

  #word(words: readonly string[]): Clause {
    return bestOf(variants(words).map((form) => this.#term(form, 1)));
  }

  #term(form: Form, boost: number): Clause {
    const term = form.terms.join('');
    if (this.#negations === 0) {
      form.languages.forEach((language) => this.#terms.add(`${language}:${term}`));
    }
    return { type: 'term', term, languages: form.languages, boost };
  }

  #synonyms(synonyms: readonly Synonym[]): Clause[] {
    const boost = synonymBoost[this.#match];
    return synonyms.flatMap(({ label, forms }) => {
      this.expansions.add(label);
      return forms.map((form) => (form.terms.length === 1 ? this.#term(form, boost) : this.#together(form, 'any', boost)));
    });
  }

  #pairs(content: readonly string[]): Clause[] {
    const seen = new Set<string>();
    return content.slice(1).flatMap((second, index) => {
      const first = content[index] ?? '';
      const key = pairOf(first, second);
      if (seen.has(key)) {
        return [];
      }
      seen.add(key);
      const forms = variants([first, second]).map(({ terms: [one = '', other = ''], languages }): Clause => {
        return { type: 'pair', term: pairOf(one, other), languages, boost: pairBoost };
      });
      return [bestOf(forms)];
    });
  }

  #counted(words: readonly string[]): readonly string[] {
    const left = words.slice(0, Math.max(0, mostWords - this.#words));
    this.#words += left.length;
    return left;
  }
}

function binds(node: SyntaxNode): boolean {
  return node.type === 'must' || node.type === 'not' || node.type === 'field';
}

function wordsOf(text: string): string[] {
  return tokenise(text).map((token) => token.text);
}

function joined(join: (clauses: readonly Clause[]) => Clause, clauses: readonly (Clause | null)[]): Clause | null {
  const held = clauses.filter((clause) => clause !== null);
  return held.length === 0 ? null : join(held);
}
