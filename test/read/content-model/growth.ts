// How much the judge of blocks is learnt.
import type { Growth } from '../../../src/read/grow-trees.ts';

export const GROWTH: Growth = { trees: 160, leaves: 14, rate: 0.1, least: 12, ridge: 5, columnShare: 0.4 };
