import { describe, expect, it } from 'vitest';
import { createIdentifier } from '../../src/language/identify.ts';
import { eachRun, readLanguageModel } from '../../src/language/language-model.ts';
import { learnLanguages, writeLanguageModel, type KnownText } from './language-model/learn-languages.ts';

// Two invented languages: one of open syllables, one of closed ones.
const known: readonly KnownText[] = Array.from({ length: 60 }, (_, index) => {
  const [a, b] = ['lomarite'[index % 8]!, 'skrtbn'[index % 6]!];
  return index % 2 === 0
    ? { language: 'aa', text: `ma${a}o lila ${a}amo rito tela lo mi ra` }
    : { language: 'bb', text: `sk${b}art ${b}runk strap bront krast nop` };
});
const model = learnLanguages(known);

const runs = (text: string): number => {
  let count = 0;
  eachRun(text, () => (count += 1));
  return count;
};

describe('a language model', () => {
  it('tells languages that it has learnt, and neither where a text is of no word that they know', () => {
    const identify = createIdentifier(model);
    expect(identify('lila mamo tela rito lo mi ra lila')).toBe('aa');
    expect(identify('strap brunk krast bront skart nop')).toBe('bb');
    expect(identify('ζζζ ξξξ ψψψ ωωω ζζζ ξξξ ψψψ ωωω')).toBe('und');
  });

  it('stays the same through its file', () => {
    expect(readLanguageModel(writeLanguageModel(model))).toEqual(model);
    expect(writeLanguageModel(learnLanguages(known))).toEqual(writeLanguageModel(model));
  });

  it('reads runs of letters inside words alone, whatever their case', () => {
    expect(runs('2026-11-30 …')).toBe(0);
    expect(runs('ab')).toBe(2 + 3 + 2 + 1);
    expect(runs('AB!')).toBe(runs('ab'));
  });
});
