// CORDIS: what its records do in bad hours, each with what becomes of it. Invented projects.
import { describe, expect, it } from 'vitest';
import source from '../../sources/projects/cordis.ts';
import type { Project } from '../../src/model.ts';
import { normalise } from '../../src/normalise/normalise.ts';
import { captureOf } from './fixture-case.ts';

interface Told {
  readonly associations?: object;
  readonly [field: string]: unknown;
}

function read({ associations = {}, ...fields }: Told): Project {
  const programme = { '@type': 'relatedLegalBasis', '@uniqueProgrammePart': 'true', code: 'HORIZON.2.3' };
  const usual = { id: '101990009', title: 'Invented gates', startDate: '2026-06-01', endDate: '2029-05-31', status: 'SIGNED' };
  const project = { ...usual, ...fields, relations: { associations: { programme, ...associations } } };
  const hits = { result: { header: { numHits: '1', totalHits: '1' } }, hits: { hit: { project } } };
  const { notices, follow = [] } = source.read(captureOf(source, new TextEncoder().encode(JSON.stringify(hits)), 'application/json'));
  const told = [...notices, ...follow.flatMap(({ completes }) => (completes?.kind === 'project' ? [completes] : []))];
  return told[0]!;
}

describe('a project', () => {
  it('that is terminated is revised by its status alone, and no date is made up', () => {
    const [before, after] = [read({}), read({ status: 'TERMINATED' })];
    expect(after).toEqual({ ...before, status: 'TERMINATED' });
    expect([after.startDate, after.endDate]).toEqual(['2026-06-01', '2029-05-31']);
    const [one, other] = [before, after].map((notice) => normalise(notice, { sourceId: 'cordis', today: '2026-11-22' }, () => 'en'));
    expect(one?.id).toBe(other?.id);
    expect(one?.contentHash).not.toBe(other?.contentHash);
  });

  it('names an organisation twice that has two roles, and a third party that gives no amount', () => {
    const organization = [
      {
        '@type': 'coordinator',
        '@ecContribution': '3000000',
        id: '999900001',
        legalName: 'Invented Institute',
        address: { country: 'EL' },
      },
      { '@type': 'participant', '@ecContribution': '', id: '999900001', legalName: 'Invented Institute', address: { country: 'EL' } },
      { '@type': 'thirdParty', id: '999900002', legalName: 'Invented Police College', address: { country: 'UK' } },
    ];
    expect(read({ associations: { organization } }).organisations).toEqual([
      { name: 'Invented Institute', role: 'coordinator', country: 'EL', pic: '999900001' },
      { name: 'Invented Institute', role: 'participant', country: 'EL', pic: '999900001' },
      { name: 'Invented Police College', role: 'thirdParty', country: 'UK', pic: '999900002' },
    ]);
  });

  it.each([
    ['4200000,50', 4_200_000.5],
    ['4200000.50', 4_200_000.5],
    ['', null],
    ['0', null],
  ])('with the cost %j costs %j', (written, amount) => {
    expect(read({ totalCost: written }).totalCost).toEqual(amount === null ? null : { amount, currency: 'EUR' });
  });

  it('of Horizon 2020 bears its programme without the last dot, and is told though it stands alone', () => {
    const programme = { '@type': 'relatedLegalBasis', code: 'H2020-EU.3.7.' };
    expect(read({ associations: { programme } }).programme).toBe('H2020-EU.3.7');
  });

  it('of a mission, which bears the codes of several clusters and none of them as the main one, is not told', () => {
    const bases = (...codes: string[]) => codes.map((code) => ({ '@type': 'relatedLegalBasis', code }));
    const mission = bases('HORIZON.2.3', 'HORIZON.2.5', 'HORIZON.2.6');
    expect(read({ associations: { programme: mission } })).toBeUndefined();
    const topic = { '@type': 'relatedTopic', code: 'HORIZON-CL3-2024-BM-01-01' };
    expect(read({ associations: { programme: [...mission, topic] } }).title).toBe('Invented gates');
    expect(read({ associations: { programme: bases('HORIZON.2.3', 'HORIZON.2.3.2') } }).title).toBe('Invented gates');
  });
});
