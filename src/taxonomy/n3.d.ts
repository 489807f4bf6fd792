// The part of n3 that this room uses; the package brings no types.
declare module 'n3' {
  export interface Term {
    readonly termType: string;
    readonly value: string;
    readonly language?: string;
  }

  export interface Quad {
    readonly subject: Term;
    readonly predicate: Term;
    readonly object: Term;
  }

  export const DataFactory: {
    readonly namedNode: (iri: string) => Term;
    readonly literal: (value: string, language?: string) => Term;
    readonly quad: (subject: Term, predicate: Term, object: Term) => Quad;
  };

  export class Writer {
    constructor(options: { prefixes: Readonly<Record<string, string>> });
    addQuad(quad: Quad): void;
    end(done: (error: Error | null, text: string) => void): void;
  }

  export class Parser {
    parse(text: string): Quad[];
  }
}
