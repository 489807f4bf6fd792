import { describe, expect, it } from 'vitest';
import { createCodeRules } from '../../src/classify/code-rules.ts';
import { edition } from './small-edition.ts';

const rules = createCodeRules(
  edition(
    { notation: 'drones', codes: { cpc: ['B64U', 'F41H13/00', 'G06V40/16'], cpv: ['35613000', '35200000'] } },
    { notation: 'border', codes: { callTopicPattern: ['HORIZON-CL3-*-BM-*'], programme: ['BMVI'] } },
    { notation: 'security', codes: { euroscivoc: ['/23/47/295', '/social sciences/law'], ipc: ['H04K3/00'] } },
  ),
);
const rulesOf = (document: Parameters<typeof rules>[0]): string[] => rules(document).map((hit) => `${hit.notation}: ${hit.rule}`);

describe('patent symbols', () => {
  it('lie under a subclass, a main group or a subgroup, and say so', () => {
    expect(rulesOf({ cpc: ['B64U 10/13'] })).toEqual(['drones: CPC symbol B64U10/13 lies under B64U']);
    expect(rulesOf({ cpc: ['F41H13/0043'] })).toEqual(['drones: CPC symbol F41H13/0043 lies under F41H13/00']);
    expect(rulesOf({ cpc: ['G06V40/16'] })).toEqual(['drones: CPC symbol G06V40/16 is G06V40/16']);
  });

  it('do not fit beside them', () => {
    expect(rulesOf({ cpc: ['B64C39/02', 'F41H131/00', 'G06V40/20'] })).toEqual([]);
  });

  it('of the IPC fit the rules of the CPC, which extends it, but not the other way round', () => {
    expect(rulesOf({ ipc: ['B64U10/13'] })).toHaveLength(1);
    expect(rulesOf({ cpc: ['H04K3/45'] })).toEqual([]);
    expect(rulesOf({ ipc: ['H04K3/45'] })).toEqual(['security: IPC symbol H04K3/45 lies under H04K3/00']);
  });
});

describe('other codes', () => {
  it('of procurement count by their digits, with or without check digit', () => {
    expect(rulesOf({ cpv: ['35613000-8'] })).toEqual(['drones: CPV code 35613000 is 35613000']);
    expect(rulesOf({ cpv: ['35221000'] })).toEqual(['drones: CPV code 35221000 lies under 35200000']);
    expect(rulesOf({ cpv: ['35300000'] })).toEqual([]);
  });

  it('of science count by code path and by title path, whole steps only', () => {
    expect(rulesOf({ euroSciVoc: ['/23/47/295/917'] })).toHaveLength(1);
    expect(rulesOf({ euroSciVoc: ['/Social sciences/law/law enforcement'] })).toHaveLength(1);
    expect(rulesOf({ euroSciVoc: ['/23/47/2950', '/social sciences/lawn'] })).toEqual([]);
  });

  it('of calls fit patterns, whatever their case; programmes are equal', () => {
    expect(rulesOf({ topicIdentifier: 'horizon-cl3-2026-01-bm-02' })).toEqual([
      'border: call or topic horizon-cl3-2026-01-bm-02 fits HORIZON-CL3-*-BM-*',
    ]);
    expect(rulesOf({ callIdentifier: 'HORIZON-CL3-2026-01' })).toEqual([]);
    expect(rulesOf({ programme: 'bmvi' })).toHaveLength(1);
    expect(rulesOf({ programme: 'BMVI2' })).toEqual([]);
  });

  it('without a named scheme are told apart by their shape', () => {
    expect(rulesOf({ codes: ['B64U10/13', '35613000-8', '/23/47/295', 'HORIZON-CL3-2026-01-BM-02', 'BMVI', 'whatever'] })).toHaveLength(3);
    expect(rules({ codes: ['whatever', ''] })).toEqual([]);
  });
});

it('the strongest rule of a concept is the one that is given', () => {
  expect(rules({ cpv: ['35613000'], cpc: ['B64U10/13'] })).toEqual([
    { notation: 'drones', rule: 'CPC symbol B64U10/13 lies under B64U', p: 0.9 },
  ]);
});
