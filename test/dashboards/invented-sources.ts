// The sources that invented notices come from: facts alone, nothing is read from them.
import type { Kind } from '../../src/model.ts';
import { defineSource, page, type Source } from '../../src/source.ts';

/** One source of each kind. */
export function inventedSources(): readonly Source[] {
  return [
    one('sample-calls', 'funding-call', 'Sample funding portal'),
    one('sample-patents', 'patent', 'Sample patent office'),
    one('sample-newsroom', 'vendor-release', 'Sample newsrooms'),
    one('sample-tenders', 'procurement', 'Sample tenders'),
    one('sample-projects', 'project', 'Sample project database'),
    one('sample-papers', 'publication', 'Sample journals'),
    one('sample-standards', 'standard', 'Sample standards body'),
    one('sample-agency', 'news', 'Sample agency news'),
  ];
}

function one(id: string, kind: Kind, title: string): Source {
  return defineSource({
    id,
    kind,
    title,
    publisher: 'Sample Publisher',
    homepage: `https://${id}.example/`,
    terms: { url: `https://${id}.example/terms`, note: 'invented, free to use' },
    cadence: { every: '1d', staleAfterDays: 60 },
    expect: { min: 1, max: 500 },
    start: () => [page(`https://${id}.example/`)],
    read: () => ({ notices: [] }),
  });
}
