import { expect, it } from 'vitest';
import { diffEditions } from '../../src/taxonomy/diff.ts';
import { edition, type Told } from '../classify/small-edition.ts';

const drones: Told = { notation: 'drones', prefLabel: { en: 'drones' }, altLabel: { en: ['UAV', 'UAS'] }, codes: { cpc: ['B64U'] } };

it('an edition differs from itself in nothing, whatever the order of entries', () => {
  const turned: Told = { ...drones, altLabel: { en: ['UAS', 'UAV'] } };
  expect(diffEditions(edition(drones), edition(turned))).toEqual({
    before: '2026.1',
    after: '2026.1',
    added: [],
    removed: [],
    replaced: [],
    changed: [],
  });
});

it('tells added and removed concepts', () => {
  const found = diffEditions(edition(drones, { notation: 'radar' }), edition(drones, { notation: 'lidar' }));
  expect(found).toMatchObject({ added: ['lidar'], removed: ['radar'], changed: [] });
});

it('tells what a concept replaces', () => {
  const found = diffEditions(edition(drones, { notation: 'uav' }), edition({ ...drones, replaces: ['uav'], lens: ['tool', 'threat'] }));
  expect(found).toMatchObject({ removed: ['uav'], replaced: [{ notation: 'uav', by: 'drones' }] });
  expect(found.changed).toEqual([
    {
      notation: 'drones',
      changes: [
        { field: 'lens', removed: [], added: ['threat'] },
        { field: 'replaces', removed: [], added: ['uav'] },
      ],
    },
  ]);
});

it('tells changed fields with what came and went', () => {
  const later: Told = {
    ...drones,
    prefLabel: { en: 'unmanned aircraft' },
    altLabel: { en: ['UAV'], fr: ['drones'] },
    codes: { cpc: ['B64U', 'B64D'] },
  };
  expect(diffEditions(edition(drones), edition(later)).changed).toEqual([
    {
      notation: 'drones',
      changes: [
        { field: 'altLabel.en', removed: ['UAS'], added: [] },
        { field: 'altLabel.fr', removed: [], added: ['drones'] },
        { field: 'codes.cpc', removed: [], added: ['B64D'] },
        { field: 'prefLabel.en', removed: ['drones'], added: ['unmanned aircraft'] },
      ],
    },
  ]);
});
