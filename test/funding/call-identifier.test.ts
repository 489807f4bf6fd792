// Call identifiers by their grammar, over the security topics that the portal listed up to August 2026 (written here as ranges),
// and over spellings of one identifier.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCallIdentifier, sameCall } from '../../src/funding/call-identifier.ts';

const two = (number: number): string => String(number).padStart(2, '0');
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place + 1);
const words = (text: string): readonly string[] => text.split(' ');

interface Topic {
  readonly identifier: string;
  readonly programme: string;
  readonly strand: string | null;
  readonly call: string | null;
}

/** Civil security up to 2024, a call a strand: year, then how many topics a strand. */
const EARLY: Readonly<Record<number, string>> = {
  2021: 'BM5 CS4 DRS5 FCT12 INFRA2 SSRI5',
  2022: 'BM5 CS4 DRS9 FCT7 INFRA2 SSRI4',
  2023: 'BM4 CS3 DRS6 FCT6 INFRA2 SSRI2',
  2024: 'BM5 CS2 DRS5 FCT8 INFRA3 SSRI2',
};

/** From 2025: one call, and one of the competence centre. */
const LATER: Readonly<Record<number, string>> = {
  2025: 'BM3 DRS4 FCT4 INFRA2 SSRI6 CS6',
  2026: 'BM3 DRS5 FCT6 INFRA3 SSRI4 CS3',
  2027: 'BM3 DRS4 FCT5 INFRA2 SSRI3 CS4',
};

const counted = (year: string, strands: string): readonly (readonly [year: string, strand: string, topic: string])[] =>
  words(strands).flatMap((one) => upTo(Number(/\d+/u.exec(one))).map((topic) => [year, one.replace(/\d+/u, ''), two(topic)] as const));

const early = Object.entries(EARLY).flatMap(([year, strands]) =>
  counted(year, strands).map(([, strand, topic]): Topic => {
    const call = `HORIZON-CL3-${year}-${strand}-01`;
    return { identifier: `${call}-${topic}`, programme: 'HORIZON', strand, call };
  }),
);
const later = Object.entries(LATER).flatMap(([year, strands]) =>
  counted(year, strands).map(([, strand, topic]): Topic => {
    const call = `HORIZON-CL3-${year}-${strand === 'CS' ? '02-CS-ECCC' : '01'}`;
    return { identifier: `${call}${strand === 'CS' ? '' : `-${strand}`}-${topic}`, programme: 'HORIZON', strand, call };
  }),
);

const FUNDS: Readonly<Record<string, string>> = {
  BMVI: '2021-TF1-AG-NQAM 2022-TF1-AG-EBCG-1 2022-TF1-AG-EBCG-2',
  ISF:
    '2021-TF1-AG-CYBER 2021-TF1-AG-DATA 2022-TF1-AG-COP 2022-TF1-AG-COP-TR 2022-TF1-AG-CORRUPT 2022-TF1-AG-CYBER 2022-TF1-AG-DATA ' +
    '2022-TF1-AG-DRUGS 2022-TF1-AG-PROTECT-01-PoW 2022-TF1-AG-PROTECT-02-others 2022-TF1-AG-THB 2023-TF2-AG-OC-Organised-Crime ' +
    '2024-TF2-AG-COP 2024-TF2-AG-CORRUPT 2024-TF2-AG-DIGITAL 2024-TF2-AG-PROTECT-jewish-places-worship ' +
    '2024-TF2-AG-PROTECT-protection-public-spaces 2026-TF2-AG-CEEP 2026-TF2-AG-CER-STRENGTH 2026-TF2-AG-CER-TEST 2026-TF2-AG-CORRUPT ' +
    '2026-TF2-AG-OCDT 2026-TF2-AG-THB',
  ISFP:
    '2018-AG-CT-RAD 2018-AG-CT-TERFIN 2018-AG-OC-ENV 2018-AG-OC-FIRE 2018-AG-PIU 2018-AG-SCHEN 2018-AG-SMUGG 2019-AG-COPS 2019-AG-DRUGS ' +
    '2019-AG-OPC 2019-AG-PROTECT 2019-AG-THB 2020-AG-CORRUPT 2020-AG-CUAS 2020-AG-CYBER 2020-AG-DRUGS 2020-AG-ENV 2020-AG-FIRE ' +
    '2020-AG-OPC 2020-AG-PCCC 2020-AG-POLCOP 2020-AG-PROTECT 2020-AG-RAD 2020-AG-TERFIN 2020-AG-THB 2021-AG-TCO',
  UCPM:
    '2019-EX-AG 2019-PP-PREP-AG 2019-PP-PREV-AG 2020-CBR-AG 2020-EX-AG 2020-KN-AG 2020-MARIPOL-AG 2021-EXT 2021-INT 2021-KN 2021-PP-CBR ' +
    '2021-PP-MARIPOL 2022-KN-General 2022-KN-NGEU 2022-PP 2023-KAPP-EX 2023-KAPP-PREP 2023-KAPP-PREV 2024-KAPP-EX 2024-KAPP-PP ' +
    '2024-KAPP-PV 2024-TRACK1 2025-KAPP-EX 2025-KAPP-PVPP 2025-TRACK1 2026-KAPP-EX 2026-KAPP-PVPP 2026-TRACK1',
};
const funds = Object.entries(FUNDS).flatMap(([programme, topics]) =>
  words(topics).map((topic): Topic => ({ identifier: `${programme}-${topic}`, programme, strand: null, call: null })),
);

const DIGITAL = {
  'DIGITAL-2022-CLOUD-AI-02': 'SEC-LAW',
  'DIGITAL-2022-DATA-SEC-LAW-03': 'ENFORCE',
  'DIGITAL-2022-DEPLOY-02': 'LAW-SECURITY-AI',
};
const digital = Object.entries(DIGITAL).map(([call, topic]): Topic => ({
  identifier: `${call}-${topic}`,
  programme: 'DIGITAL',
  strand: null,
  call,
}));

const SECURE_SOCIETIES =
  'AI01-2020 AI02-2020 AI03-2020 BES01-2018-2019-2020 BES02-2018-2019-2020 BES03-2018-2019-2020 DRS01-2018-2019-2020 DRS02-2018-2019-2020 ' +
  'DRS03-2018-2019-2020 DRS04-2019-2020 DRS05-2019 DS02-2020 DS03-2019-2020 DS04-2018-2020 DS05-2018-2019 FCT01-2018-2019-2020 ' +
  'FCT02-2018-2019-2020 FCT03-2018-2019-2020 FCT04-2020 GM01-2018-2019-2020 GM02-2018-2020 GOVERNANCE-07-2020 GOVERNANCE-09-2020 ' +
  'GOVERNANCE-10-2019 ICT-02-2020 INFRA01-2018-2019-2020 INFRA02-2019 SPACE-21-SEC-2020 SPACE-EGNSS-3-2019-2020';
const TODAY: Readonly<Record<string, string>> = { BES: 'BM', DRS: 'DRS', DS: 'CS', FCT: 'FCT', GM: 'SSRI', INFRA: 'INFRA' };
const secure = words(SECURE_SOCIETIES).map((topic): Topic => {
  const strand = TODAY[/^[A-Z]+/u.exec(topic)![0]] ?? null;
  return { identifier: `SU-${topic}`, programme: 'H2020', strand, call: null };
});

const topics = [...early, ...later, ...funds, ...digital, ...secure];

describe('the security topics of the portal', () => {
  it('are 294, each once', () => {
    expect(new Set(topics.map(({ identifier }) => identifier)).size).toBe(294);
  });

  it.each(topics.map((topic) => [topic.identifier, topic] as const))('%s', (identifier, { programme, strand, call }) => {
    const parsed = parseCallIdentifier(identifier);
    expect(parsed).toMatchObject({ programme, strand, call, unknown: [], twoStage: false });
    expect(parsed.topic).not.toBeNull();
    expect(parsed.years).toEqual([...new Set([...identifier.matchAll(/20\d\d(?!\d)/gu)].map(([year]) => Number(year)))]);
  });

  it('are told from each other', () => {
    expect(new Set(topics.map(({ identifier }) => parseCallIdentifier(identifier).key)).size).toBe(294);
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.constantFrom(...topics), (one, other) => {
        expect(sameCall(one.identifier, other.identifier)).toBe(one === other);
      }),
    );
  });
});

describe('an identifier', () => {
  it.each([
    ['HORIZON-CL3-2026-01-FCT-02', { cluster: 'CL3', strand: 'FCT', years: [2026], call: 'HORIZON-CL3-2026-01', topic: 'FCT-02' }],
    ['HORIZON-CL3-2024-FCT-01', { call: 'HORIZON-CL3-2024-FCT-01', topic: null }],
    ['HORIZON-CL6-2026-02-FARM2FORK-01-two-stage', { call: 'HORIZON-CL6-2026-02-TWO-STAGE', topic: 'FARM2FORK-01', twoStage: true }],
    ['HORIZON-CL6-2024-BIODIV-02-2-two-stage', { call: 'HORIZON-CL6-2024-BIODIV-02', topic: '2', twoStage: true }],
    ['HORIZON-JU-IHI-2026-13-two-stage-03', { cluster: 'JU', call: 'HORIZON-JU-IHI-2026-13-TWO-STAGE', topic: '03' }],
    ['HORIZON-CL4-2022-RESILIENCE-02-01-PCP', { typeOfAction: 'PCP', call: 'HORIZON-CL4-2022-RESILIENCE-02' }],
    ['HORIZON-CL3-2026-01-FCT-02 - HORIZON-RIA HORIZON  Research', { typeOfAction: 'RIA', call: 'HORIZON-CL3-2026-01', topic: 'FCT-02' }],
    ['HOIRZON-CL5-2023-D2-01-01', { programme: 'HORIZON', call: 'HORIZON-CL5-2023-D2-01' }],
    ['ISF-2022-TF1-AG-CYBER', { programme: 'ISF', cluster: 'TF1', typeOfAction: 'AG', topic: 'CYBER' }],
    ['HOME/2014/ISFP/AG/CYBR', { programme: 'ISFP', years: [2014], typeOfAction: 'AG', topic: 'CYBR' }],
    ['ISF/2022/SA/3.4.1', { programme: 'ISF', typeOfAction: 'SA', topic: '3.4.1' }],
    ['ISFP-2017-AG-IBA-ATLAS', { programme: 'ISFP', typeOfAction: 'AG' }],
    ['SEC-12-FCT-2016-2017', { programme: 'H2020', strand: 'FCT', years: [2016, 2017], call: null, topic: 'SEC-12-FCT' }],
    ['SEC-2011.1.4-3', { programme: 'FP7', years: [2011], topic: 'SEC-1-4-3' }],
    ['FP7-SEC-2011-1', { programme: 'FP7', call: 'FP7-SEC-2011-1', topic: null }],
    ['H2020-SU-SEC-2019', { programme: 'H2020', call: 'H2020-SU-SEC-2019', topic: null }],
    ['ERC-2024-STG', { programme: 'HORIZON' }],
  ])('%s says what its parts mean', (written, facts) => {
    expect(parseCallIdentifier(written)).toMatchObject({ unknown: [], ...facts });
  });

  it.each([
    ['HORIZON-CL9-2026-01-FCT-02', ['CL9']],
    ['HORIZON-CL3-2026-01-XYZ-02', ['XYZ']],
    ['HORIZON-CL3-FCT', ['FCT']],
    ['RISK FINANCE', ['RISK', 'FINANCE']],
    ['28/FSI/CT/2025', ['28', 'FSI', 'CT', '2025']],
    ['', []],
  ])('%s: what is not understood is named', (written, unknown) => {
    expect(parseCallIdentifier(written).unknown).toEqual(unknown);
  });
});

describe('two spellings', () => {
  const dash = fc.constantFrom('-', '–', '—', '‑', '_', ' - ', ' ', '/', '.');
  const letters = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toLowerCase(),
    (text) => text.toUpperCase(),
  );
  const wrapped = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `${text}.`,
    (text) => `  ${text}\n`,
    (text) => `(${text})`,
    (text) => `Call: ${text}`,
    (text) => `Topic ${text};`,
  );

  it('of one topic are the same, whatever case, dashes and what stands around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), dash, letters, wrapped, ({ identifier }, gap, spelt, set) => {
        const other = set(spelt(identifier.replaceAll('-', gap)));
        expect(sameCall(identifier, other), other).toBe(true);
        expect(sameCall(other, identifier), other).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same where one leaves the programme out', () => {
    for (const { identifier, programme } of topics.filter((topic) => topic.programme !== 'H2020'))
      expect(sameCall(identifier, identifier.slice(programme.length + 1)), identifier).toBe(true);
    expect(sameCall('H2020-SU-SEC-2019', 'SU-SEC-2019')).toBe(true);
    expect(sameCall('H2020-SU-FCT02-2018-2019-2020', 'SU-FCT02-2018-2019-2020')).toBe(true);
  });

  it.each([
    ['ISFP-2022-TFI-AG-PROTECT-01-PoW', 'ISF-2022-TF1-AG-PROTECT-01-PoW'],
    ['ISF-2018-AG-CT-PROTECT', 'ISFP-2018-AG-CT-PROTECT'],
    ['FoF-9-2015', 'FoF-09-2015'],
    ['SU-FCT2-2018-2019-2020', 'SU-FCT02-2018-2019-2020'],
    ['HORIZON-CL3-2026-01-FCT-02 - HORIZON-RIA', 'HORIZON-CL3-2026-01-FCT-02'],
    ['H2020-MG-2014_TwoStages', 'H2020-MG-2014-two-stage'],
  ])('%s is %s', (one, other) => {
    expect(sameCall(one, other)).toBe(true);
    expect(sameCall(other, one)).toBe(true);
  });

  it.each([
    ['HORIZON-MISS-2026-05-SOIL-01', 'HORIZON-MISS-2026-05-SOIL-01-two-stage'],
    ['HORIZON-CL3-2026-01-FCT-02', 'HORIZON-CL3-2026-01-FCT-20'],
    ['ISFP-2020-AG-CUAS', 'ISFB-2020-AG-CUAS'],
    ['CERV-2026-DAPHNE', 'JUST-2026-DAPHNE'],
    ['HORIZON-CL3-2026-01', 'HORIZON-CL3-2026-01-FCT-02'],
    ['RISK FINANCE', 'RISK FINANCE'],
    ['2020', '2020'],
    ['', ''],
  ])('%s is not %s', (one, other) => {
    expect(sameCall(one, other)).toBe(false);
    expect(sameCall(other, one)).toBe(false);
  });

  it('withstand any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
        expect(sameCall(one, other)).toBe(sameCall(other, one));
        expect(sameCall(one, one)).toBe(parseCallIdentifier(one).key !== null);
      }),
    );
  });
});
