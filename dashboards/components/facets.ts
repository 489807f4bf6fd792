// The facets beside a list of results: every value a link that adds one parameter, with the number of results it leads to.
import { html, nothing, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';

/** A value of a facet that narrows the results. */
export interface FacetLink {
  readonly label: string;
  readonly count: number;
  readonly address: string;
}

export interface FacetGroup {
  readonly heading: string;
  readonly links: readonly FacetLink[];
}

/** So many values are shown at once; the others wait behind a disclosure. */
const SHOWN = 8;

export function facetColumn(groups: readonly FacetGroup[], words: Words): Markup {
  const filled = groups.filter(({ links }) => links.length > 0);
  if (filled.length === 0) return nothing;
  return html`<nav class="facets" id="narrow" aria-label="${words.t('facets.label')}">
    <h2>${words.t('facets.heading')}</h2>
    ${filled.map((group) => facetGroup(group, words))}
  </nav>`;
}

function facetGroup({ heading, links }: FacetGroup, words: Words): Markup {
  const rest = links.slice(SHOWN);
  return html`<section>
    <h3>${heading}</h3>
    <ul>
      ${links.slice(0, SHOWN).map(facetLink)}
    </ul>
    ${
      rest.length === 0
        ? nothing
        : html`<details>
            <summary>${words.t('facets.more', { count: rest.length })}</summary>
            <ul>
              ${rest.map(facetLink)}
            </ul>
          </details>`
    }
  </section>`;
}

/** The count is written without separators: the name is "LABEL N", for people and programs. */
function facetLink({ label, count, address }: FacetLink): Markup {
  return html`<li>
    <a href="${address}"><span>${label}</span> <span class="count">${String(count)}</span></a>
  </li>`;
}
