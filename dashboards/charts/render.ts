// Draws a Vega-Lite specification as SVG on the server: no script, colours by the style sheet, marks that are links.
// Vega is loaded when the first chart is wanted.
import type { Config, TopLevelSpec } from 'vega-lite';
import { raw, type Markup } from '../markup.ts';
import type { Desk } from '../desk.ts';

/** How a chart sits in its page. */
export interface Frame {
  /** Names the chart for those who do not see it. */
  readonly label: string;
  /** Class of the `svg`. */
  readonly style: string;
  /** True where the drawing may be stretched to the width of its place (bars, lines; nothing round, no text). */
  readonly stretch: boolean;
}

/** Draws once per content; the same numbers come from the desk's store of finished charts. */
export async function drawChart(desk: Desk, spec: TopLevelSpec, frame: Frame): Promise<Markup> {
  const key = JSON.stringify([spec, frame]);
  return raw(await desk.charts.get(key, () => render(spec, frame)));
}

/** What every chart has in common: no axes' grids, no frame, no background. */
export const plainConfig: Config = {
  background: 'transparent',
  view: { stroke: null },
  font: 'system-ui, sans-serif',
  padding: 0,
};

async function render(spec: TopLevelSpec, frame: Frame): Promise<string> {
  const [vega, lite] = await Promise.all([import('vega'), import('vega-lite')]);
  // Vega-Lite warns on the console unless told not to; that is not the desk's to write to.
  const compiled = lite.compile(spec, { logger: vega.logger(vega.None) }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logLevel: vega.Error });
  try {
    return adopt(await view.toSVG(), frame);
  } finally {
    view.finalize();
  }
}

/** Vega's drawing in the desk's frame: own name, links with their names on the link, no roles that say nothing. */
function adopt(svg: string, { label, style, stretch }: Frame): string {
  const [, width = '0', height = '0'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg) ?? [];
  const root = `<svg class="${style}" viewBox="0 0 ${width} ${height}"${stretch ? ' preserveAspectRatio="none"' : ''} role="group" aria-label="${escaped(label)}">`;
  return svg
    .replace(/^<svg[^>]*>/u, root)
    .replaceAll(/ role="graphics-(?:object|symbol)"| aria-roledescription="[^"]*"| aria-hidden="true"/gu, '')
    .replaceAll(
      /<a xlink:href="([^"]*)"( target="[^"]*")?><path aria-label="([^"]*)"/gu,
      '<a xlink:href="$1" aria-label="$3"><title>$3</title><path',
    )
    .replaceAll(/ aria-label="[^"]*"(?=[^>]* d=")/gu, '')
    .replaceAll(/(\d\.\d{2})\d+/gu, '$1');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
