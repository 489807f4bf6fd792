// Compares figures with their floors. A floor under a figure that was not measured is missed.
import type { Figures } from './part.ts';

/** Floors by part, then by figure. */
export type Floors = Readonly<Record<string, Figures>>;

/** A figure below its floor; `found` is null when it was not measured. */
export interface Miss {
  readonly part: string;
  readonly figure: string;
  readonly floor: number;
  readonly found: number | null;
}

/** The floor of a figure under whatever condition; undefined where it has none. */
export function floorOf(floors: Floors, part: string, figure: string): number | undefined {
  return Object.entries(floors).find(([section, wanted]) => section.split(' with ')[0] === part && figure in wanted)?.[1][figure];
}

/**
 * Every figure of the measured parts that is under its floor. Floors of a section `PART with CONDITION` count where that
 * condition is named in `conditions`, of `PART with ONE and OTHER` where both are; floors of parts that were not measured are left out.
 */
export function missed(measured: Readonly<Record<string, Figures>>, floors: Floors, conditions: readonly string[]): readonly Miss[] {
  return Object.entries(floors).flatMap(([section, wanted]) => {
    const [part = section, condition] = section.split(' with ');
    const figures = measured[part];
    if (figures === undefined || condition?.split(' and ').some((one) => !conditions.includes(one)) === true) return [];
    return Object.entries(wanted).flatMap(([figure, floor]): readonly Miss[] => {
      const found = figures[figure];
      return found !== undefined && found >= floor ? [] : [{ part, figure, floor, found: found ?? null }];
    });
  });
}
