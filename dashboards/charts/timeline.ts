// Deadlines of the coming months on one line; each dot is a call, larger with its budget, and a link to it.
import type { TopLevelSpec } from 'vega-lite';
import type { Desk } from '../desk.ts';
import { html, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import { drawChart, plainConfig } from './render.ts';

/** One deadline. */
export interface Dot {
  /** UTC instant. */
  readonly at: string;
  readonly href: string;
  readonly name: string;
  /** Amount in euros or null; only its size relative to the others is shown. */
  readonly amount: number | null;
  readonly soon: boolean;
}

const WIDTH = 1140;
const HEIGHT = 96;

export async function timeline(
  desk: Desk,
  dots: readonly Dot[],
  range: { readonly from: string; readonly to: string },
  words: Words,
  label: string,
): Promise<Markup> {
  return html`<figure class="chart wide">
    ${await drawChart(desk, timelineSpec(dots, range, words), { label, style: 'timeline', stretch: false })}
  </figure>`;
}

function timelineSpec(dots: readonly Dot[], { from, to }: { readonly from: string; readonly to: string }, words: Words): TopLevelSpec {
  const months = monthStarts(from, to).map((at) => ({ at, label: words.period(at.slice(0, 7)).replace(/ \d{4}$/u, '') }));
  const x = {
    field: 'at',
    type: 'temporal' as const,
    axis: null,
    scale: { type: 'utc' as const, domain: [from, to], range: [16, WIDTH - 16] },
  };
  const shown = dots.map((dot) => ({
    ...dot,
    size: 90 + Math.min(320, Math.sqrt(dot.amount ?? 0) / 12),
    fill: dot.soon ? 'var(--soon)' : 'var(--kind-call)',
  }));
  return {
    width: WIDTH,
    height: HEIGHT,
    autosize: { type: 'none' },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'rule', stroke: 'var(--line)', strokeWidth: 2, aria: false },
        encoding: { x: { value: 0 }, x2: { value: WIDTH }, y: { value: 62 } },
      },
      {
        data: { values: months },
        mark: { type: 'text', fill: 'var(--soft)', fontSize: 15, align: 'left', aria: false },
        encoding: { x, y: { value: 84 }, text: { field: 'label' } },
      },
      {
        data: { values: months },
        mark: { type: 'rule', stroke: 'var(--line)', strokeWidth: 1, aria: false },
        encoding: { x, y: { value: 62 }, y2: { value: 70 } },
      },
      {
        data: { values: shown },
        mark: { type: 'circle', opacity: 0.85, aria: true },
        encoding: {
          x,
          y: { value: 38 },
          size: { field: 'size', type: 'quantitative', scale: null, legend: null },
          fill: { field: 'fill', type: 'nominal', scale: null },
          href: { field: 'href' },
          description: { field: 'name' },
        },
      },
    ],
    config: plainConfig,
  };
}

/** The first instants of the months after `from`, up to `to`. */
function monthStarts(from: string, to: string): readonly string[] {
  const starts: string[] = [];
  const first = new Date(from);
  for (let ahead = 1; ahead < 24; ahead += 1) {
    const start = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1)).toISOString();
    if (start >= to) break;
    starts.push(start);
  }
  return starts;
}
