// One exchange document of the EPO (XML namespace http://www.epo.org/exchange) as a patent.
import type { Patent } from '../../src/model.ts';
import { once, squeezed, writtenDay } from '../../src/read/wire.ts';
import { childrenOf, descendantsOf, elementsAt, textOf, xmlTextOrNull } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';

/** Country, number and kind joined: `EP4600001A1`. */
export function numberOf(document: XmlElement): string {
  const { country, 'doc-number': number, kind } = document.attributes;
  return `${country ?? ''}${number ?? ''}${kind ?? ''}`;
}

/** One exchange document; a text says why it is no notice. */
export function readDocument(document: XmlElement, captureId: string): Patent | string {
  const bibliographic = childrenOf(document, 'bibliographic-data')[0];
  const number = numberOf(document);
  if (!/^[A-Z]{2}\w*\d\w*$/u.test(number)) return 'expected country and number, found none';
  if (bibliographic === undefined) return 'expected bibliographic data, found none';
  const title = inEnglish(childrenOf(bibliographic, 'invention-title'));
  if (title === null || squeezed(textOf(title)) === null) return 'expected a title, found none';
  const abstract = inEnglish(childrenOf(document, 'abstract'));
  const family = document.attributes['family-id'] ?? null;
  const published = daysAt(bibliographic, 'publication-reference')[0] ?? null;
  return {
    kind: 'patent',
    sourceKey: number,
    // One item a family: the same invention comes from several offices and at several stages.
    identity: family === null ? null : `family ${family}`,
    title: squeezed(textOf(title)) ?? number,
    abstract: abstract === null ? null : squeezed(textOf(abstract)),
    text: null,
    url: `https://worldwide.espacenet.com/patent/search?q=pn%3D${number}`,
    language: title.attributes['lang']?.toLowerCase() ?? null,
    publishedOn: published,
    publishedBy: published === null ? null : { precision: 'day', origin: 'publication-reference' },
    captureId,
    publicationNumber: number,
    kindCode: document.attributes['kind'] ?? null,
    familyId: family,
    applicants: applicantsOf(bibliographic),
    priorityDate: daysAt(bibliographic, 'priority-claims/priority-claim')[0] ?? null,
    filedOn: daysAt(bibliographic, 'application-reference')[0] ?? null,
    cpc: cpcOf(bibliographic),
    ipc: ipcOf(bibliographic),
  };
}

function inEnglish(elements: readonly XmlElement[]): XmlElement | null {
  const filled = elements.filter((element) => squeezed(textOf(element)) !== null);
  return filled.find((element) => element.attributes['lang']?.toLowerCase() === 'en') ?? filled[0] ?? null;
}

/** The dates of the document numbers at a path, earliest first. */
function daysAt(bibliographic: XmlElement, path: string): readonly string[] {
  const dates = elementsAt(bibliographic, `${path}/document-id/date`).map((date) => writtenDay(textOf(date).trim()));
  return once(dates.filter((day) => day !== null)).toSorted();
}

/** The same applicants come once per format, and in `original` repeatedly: `epodoc` where it names anybody, each name once. */
function applicantsOf(bibliographic: XmlElement): readonly string[] {
  const applicants = elementsAt(bibliographic, 'parties/applicants/applicant').map((applicant) => ({
    format: applicant.attributes['data-format'] ?? '',
    name:
      squeezed(textOf(applicant))
        ?.replace(/\s*\[[A-Z]{2}\]$/u, '')
        .replace(/[\s,;]+$/u, '') ?? '',
  }));
  const named = applicants.filter(({ name }) => name !== '');
  const format = named.find((one) => one.format === 'epodoc')?.format ?? named[0]?.format;
  const names = named.filter((one) => one.format === format).map(({ name }) => name);
  return [...new Map(names.toReversed().map((name) => [name.toUpperCase(), name])).values()].toReversed();
}

/** CPC symbols without blanks (`G06V40/16`); each classifying office repeats them. */
function cpcOf(bibliographic: XmlElement): readonly string[] {
  const symbols = descendantsOf(bibliographic, 'patent-classification')
    .filter((one) => childrenOf(one, 'classification-scheme')[0]?.attributes['scheme']?.startsWith('CPC'))
    .map((one) => {
      const [section, klass, subclass, main, sub] = ['section', 'class', 'subclass', 'main-group', 'subgroup'].map(
        (name) => xmlTextOrNull(one, name) ?? '',
      );
      return `${section}${klass}${subclass}${main}/${sub}`;
    });
  return once(symbols);
}

/** IPC is one padded text, `G06V  40/    16            A I`. */
function ipcOf(bibliographic: XmlElement): readonly string[] {
  const padded = descendantsOf(bibliographic, 'classification-ipcr').map((one) => xmlTextOrNull(one, 'text') ?? '');
  const symbols = padded.map((text) => /^([A-H]\d{2}[A-Z])\s*(\d+)\s*\/\s*(\d+)/u.exec(text)).filter((found) => found !== null);
  return once(symbols.map(([, subclass, main, sub]) => `${subclass}${main}/${sub}`));
}
