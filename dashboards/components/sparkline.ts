// A row of counts as a thin line, for tables. No axes: the numbers stand beside it.
import { html, type Markup } from '../markup.ts';

const WIDTH = 156;
const HEIGHT = 28;
const EDGE = 2;

export function sparkline(counts: readonly number[], label: string): Markup {
  const top = Math.max(1, ...counts);
  const step = (WIDTH - 2 * EDGE) / Math.max(1, counts.length - 1);
  const points = counts.map(
    (count, index) => `${(EDGE + index * step).toFixed(1)},${(HEIGHT - EDGE - (count / top) * (HEIGHT - 2 * EDGE)).toFixed(1)}`,
  );
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}">
    <polyline points="${points.join(' ')}" />
  </svg>`;
}
