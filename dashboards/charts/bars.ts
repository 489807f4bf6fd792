// Counts over time as bars; each bar that counts something is a link to what it counts.
import type { TopLevelSpec } from 'vega-lite';
import type { Desk } from '../desk.ts';
import { html, type Markup } from '../markup.ts';
import { drawChart, plainConfig } from './render.ts';

/** One bar. */
export interface Bar {
  readonly period: string;
  /** The period in words. */
  readonly label: string;
  readonly count: number;
  /** What the height shows: the count itself, or a share. */
  readonly value: number;
  readonly href: string;
  /** The link's name: "Nov 2026: 12 items". */
  readonly name: string;
  /** True for a period that has not ended: drawn lighter. */
  readonly open: boolean;
}

/** What stands around the bars. */
export interface BarFrame {
  readonly label: string;
  /** The highest value in words, at the top left. */
  readonly highest: string;
  readonly size: 'low' | 'high';
}

const WIDTH = 860;
const HEIGHTS = { low: 72, high: 180 } as const;

export async function barChart(desk: Desk, bars: readonly Bar[], { label, highest, size }: BarFrame): Promise<Markup> {
  const svg = await drawChart(desk, barSpec(bars, HEIGHTS[size]), { label, style: `bars ${size}`, stretch: true });
  return html`<figure class="chart">
    <figcaption class="soft">${highest}</figcaption>
    ${svg}
    <p class="ends soft" aria-hidden="true"><span>${bars[0]?.label}</span><span>${bars.at(-1)?.label}</span></p>
  </figure>`;
}

function barSpec(bars: readonly Bar[], height: number): TopLevelSpec {
  const top = Math.max(...bars.map(({ value }) => value), Number.EPSILON);
  const x = { field: 'period', type: 'ordinal' as const, axis: null, sort: null, scale: { paddingInner: 0.2, paddingOuter: 0 } };
  const scale = { domain: [0, top], nice: false };
  return {
    width: WIDTH,
    height,
    autosize: { type: 'none' },
    data: { values: bars.map((bar) => ({ ...bar, fill: bar.open ? 'var(--bar-open)' : 'var(--bar)', top })) },
    layer: [
      {
        mark: { type: 'bar', aria: false },
        encoding: {
          x,
          y: { field: 'value', type: 'quantitative', axis: null, scale },
          fill: { field: 'fill', type: 'nominal', scale: null },
        },
      },
      {
        // The whole height of a period is the link: a thin bar is hard to hit.
        transform: [{ filter: 'datum.count > 0' }],
        mark: { type: 'bar', fill: 'transparent' },
        encoding: {
          x,
          y: { field: 'top', type: 'quantitative', axis: null, scale },
          href: { field: 'href' },
          description: { field: 'name' },
        },
      },
    ],
    config: plainConfig,
  };
}
