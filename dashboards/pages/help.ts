// Help: the query language with examples that work, the keys, how to take things away, and how the desk decides.
import { fieldNames } from '../../src/search/fields.ts';
import { searchAddress } from '../addresses.ts';
import type { Desk } from '../desk.ts';
import { html, nothing, type Markup } from '../markup.ts';
import type { Page } from '../page.ts';
import type { Visit } from '../visit.ts';
import type { WordKey, Words } from '../words.ts';

interface Entry {
  readonly example: string;
  readonly meaning: WordKey;
}

const syntax: readonly Entry[] = [
  { example: 'drone detection', meaning: 'help.words' },
  { example: '"mobile fingerprint"', meaning: 'help.phrase' },
  { example: 'drone OR robot', meaning: 'help.or' },
  { example: 'drone -toy', meaning: 'help.not' },
  { example: 'biometr*', meaning: 'help.prefix' },
  { example: '(drone OR uas) AND detection', meaning: 'help.brackets' },
  { example: 'title:drone', meaning: 'help.title' },
  { example: 'kind:patent', meaning: 'help.kind' },
  { example: 'status:open', meaning: 'help.status' },
  { example: 'language:fr', meaning: 'help.language' },
  { example: 'published:[2025 TO 2026]', meaning: 'help.published' },
];

const keys: readonly (readonly [string, WordKey])[] = [
  ['/', 'keys.search'],
  ['j', 'keys.down'],
  ['k', 'keys.up'],
  ['o', 'keys.open'],
  ['?', 'keys.help'],
];

export const helpPage: Page<null> = {
  path: '/help',
  load: async () => null,
  twin: () => ({ syntax: syntax.map(({ example }) => example), fields: fieldNames, keys: keys.map(([key]) => key) }),
  view: (_model, { words }: Visit, desk) => ({ title: words.t('foot.help'), section: null, body: body(desk, words) }),
};

function body(desk: Desk, words: Words): Markup {
  return html`<div class="prose">
    <h1>${words.t('foot.help')}</h1>
    <h2 id="syntax">${words.t('help.syntax')}</h2>
    <p>${words.t('help.never')}</p>
    <table class="compact help">
      <thead>
        <tr>
          <th scope="col">${words.t('help.write')}</th>
          <th scope="col">${words.t('help.find')}</th>
        </tr>
      </thead>
      <tbody>
        ${syntax.map(
          ({ example, meaning }) =>
            html`<tr>
              <td>
                <a href="${searchAddress({ text: example })}"><code>${example}</code></a>
              </td>
              <td>${words.t(meaning)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p>${words.t('help.fields')} ${fieldNames.map((name, index) => html`${index === 0 ? '' : ', '}<code>${name}:</code>`)}</p>
    <p>${words.t('help.synonyms', { edition: desk.effects.edition.version })}</p>
    <h2 id="keyboard">${words.t('keys.title')}</h2>
    <dl class="keys">
      ${keys.map(
        ([key, what]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${words.t(what)}</dd>
          </div>`,
      )}
    </dl>
    <p>${words.t('help.keysOff')}</p>
    <h2 id="away">${words.t('help.away')}</h2>
    <ul>
      <li>${words.t('help.json')}</li>
      <li>${words.t('help.csv')}</li>
      <li>${words.t('help.feed')}</li>
      <li>${words.t('help.ics')}</li>
    </ul>
    <h2 id="classes">${words.t('help.classes')}</h2>
    <p>${words.t('help.classesText')}</p>
    <h2 id="deadlines">${words.t('help.deadlines')}</h2>
    <p>${words.t('help.deadlinesText')}</p>
    ${
      desk.effects.sample
        ? html`<h2 id="sample">SAMPLE</h2>
            <p>${words.t('help.sample')}</p>`
        : nothing
    }
  </div>`;
}
