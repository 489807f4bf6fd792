// A notice in the older form of TED (TED_EXPORT, schemas R2.0.8 and R2.0.9, notices up to 2023) as a procurement notice:
// what all forms share from the coded data, names and texts from the form in the notice's own language.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Procurement } from '../../src/model.ts';
import { decimal, once, squeezed, writtenDay } from '../../src/read/wire.ts';
import { childrenOf, descendantsOf, elementAt, elementsAt, textOf, xmlTextOrNull } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';
import { countryOf, languageOf, publicationNumber } from './ted-codes.ts';
import { cpvCodes, deadlinesOf, isPreCommercial, valueOf, type Stated } from './tender-facts.ts';

// Forms of both schemas call the same thing differently.
const TITLES = ['TITLE', 'TITLE_CONTRACT'];
const DESCRIPTIONS = ['SHORT_DESCR', 'SHORT_CONTRACT_DESCRIPTION'];
const LOT_TEXTS = ['LOT_TITLE', 'LOT_DESCRIPTION', ...TITLES, ...DESCRIPTIONS];

/** Reads a TED_EXPORT document. Throws LayoutChangedError when number, form or title are missing. */
export function readTedExport(
  root: XmlElement,
  { captureId, where, warnings }: { readonly captureId: string; readonly where: string; readonly warnings: string[] },
): Procurement {
  const number = root.attributes['DOC_ID'] ?? '';
  const form = ownForm(root);
  if (publicationNumber(number) === null || form === null)
    throw new LayoutChangedError(`expected a notice with number and form, found ${number || 'no number'}`, { where });
  const title = squeezed(firstOf(form, TITLES));
  if (title === null) throw new LayoutChangedError(`${number}: expected a title, found none`, { where });
  const abstract = firstOf(form, DESCRIPTIONS);
  const publishedOn = writtenDay(xmlTextOrNull(root, 'CODED_DATA_SECTION/REF_OJS/DATE_PUB'));
  const coded = 'CODED_DATA_SECTION/NOTICE_DATA';
  const cpv = cpvCodes(elementsAt(root, `${coded}/ORIGINAL_CPV`).map((one) => one.attributes['CODE'] ?? ''));
  const stamp = xmlTextOrNull(root, 'CODED_DATA_SECTION/CODIF_DATA/DT_DATE_FOR_SUBMISSION');
  const text = lotsOf(form, [title, abstract]);
  return {
    kind: 'procurement',
    sourceKey: number,
    identity: null,
    title,
    abstract,
    text,
    url: `https://ted.europa.eu/en/notice/-/detail/${publicationNumber(number)}`,
    language: languageOf(xmlTextOrNull(root, `${coded}/LG_ORIG`)?.split(/\s+/u)[0] ?? null),
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'DATE_PUB' },
    captureId,
    publicationNumber: publicationNumber(number),
    noticeType: form.attributes['FORM'] ?? null,
    buyers: buyersOf(form),
    countries: once(elementsAt(root, `${coded}/ISO_COUNTRY`).map((one) => countryOf(one.attributes['VALUE'] ?? ''))).filter(Boolean),
    cpv,
    deadlines: deadlinesOf(stamp === null ? [] : [stamp], { number, publishedOn, warnings }),
    value: valueOf(statedValues(form)),
    procedureIdentifier: null,
    previousNotice: publicationNumber(xmlTextOrNull(root, `${coded}/REF_NOTICE/NO_DOC_OJS`)),
    preCommercial: isPreCommercial({ innovations: [], cpv, words: [title, abstract, text].join('\n') }),
  };
}

/** The form as it was sent in; others are translations of parts of it. */
function ownForm(root: XmlElement): XmlElement | null {
  const forms = elementAt(root, 'FORM_SECTION')?.children ?? [];
  return forms.find((form) => form.attributes['CATEGORY'] === 'ORIGINAL') ?? forms[0] ?? null;
}

/** The first text among the elements of these names, in order of the document; paragraphs on lines of their own. */
function firstOf(form: XmlElement, names: readonly string[]): string | null {
  return (
    named(form, names)
      .map(paragraphs)
      .find((text) => text !== null) ?? null
  );
}

function named(element: XmlElement, names: readonly string[]): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...named(child, names)]);
}

function paragraphs(element: XmlElement): string | null {
  const parts = childrenOf(element, 'P');
  const lines = (parts.length > 0 ? parts : [element]).map((part) => squeezed(textOf(part)));
  return lines.filter((line) => line !== null).join('\n') || null;
}

/** Titles and descriptions of the lots, each once, without what the notice says itself. */
function lotsOf(form: XmlElement, said: readonly (string | null)[]): string | null {
  const texts = once(named(form, LOT_TEXTS).map(paragraphs)).filter((text) => text !== null && !said.includes(text));
  return texts.join('\n') || null;
}

/** The body that buys, and those that buy with it. */
function buyersOf(form: XmlElement): readonly string[] {
  const names = descendantsOf(form, 'OFFICIALNAME').slice(0, 1);
  const others = descendantsOf(form, 'ADDRESS_CONTRACTING_BODY_ADDITIONAL').flatMap((one) => childrenOf(one, 'OFFICIALNAME'));
  return once([...names, ...others].map((name) => squeezed(textOf(name)))).filter((name) => name !== null);
}

/** The estimate of the whole, that of its lots together, the total that was awarded. */
function statedValues(form: XmlElement): readonly Stated[] {
  const stated = (name: string): Stated => {
    const values = descendantsOf(form, name);
    const currencies = values.map((value) => value.attributes['CURRENCY'] ?? '').filter((currency) => currency !== '');
    return [values.reduce((sum, value) => sum + (decimal(textOf(value)) ?? 0), 0), currencies];
  };
  const contract = elementAt(form, 'OBJECT_CONTRACT');
  const total = contract === null ? null : elementAt(contract, 'VAL_TOTAL');
  return [
    stated('VAL_ESTIMATED_TOTAL'),
    stated('VAL_OBJECT'),
    [total === null ? null : decimal(textOf(total)), total === null ? [] : [total.attributes['CURRENCY'] ?? '']],
  ];
}
