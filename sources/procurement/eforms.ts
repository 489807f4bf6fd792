// A notice in eForms (UBL 2.3 with the extensions of the eForms SDK, notices since 2023) as a procurement notice.
import { LayoutChangedError } from '../../src/errors.ts';
import type { Procurement } from '../../src/model.ts';
import { decimal, once, squeezed, writtenDay } from '../../src/read/wire.ts';
import { childrenOf, descendantsOf, elementsAt, textOf, xmlTextOrNull } from '../../src/read/xml.ts';
import type { XmlElement } from '../../src/read/xml.ts';
import { countryOf, languageOf, publicationNumber } from './ted-codes.ts';
import { cpvCodes, deadlinesOf, isPreCommercial, valueOf, type Stated } from './tender-facts.ts';

const DOCUMENTS = ['ContractNotice', 'ContractAwardNotice', 'PriorInformationNotice'];

/** Whether a document is an eForms notice. */
export function isEforms({ name, namespace }: XmlElement): boolean {
  return DOCUMENTS.includes(name) && namespace.startsWith('urn:oasis:names:specification:ubl:');
}

/** Reads an eForms document as TED published it. Throws LayoutChangedError when number or title are missing. */
export function readEforms(
  root: XmlElement,
  { captureId, where, warnings }: { readonly captureId: string; readonly where: string; readonly warnings: string[] },
): Procurement {
  const publication = descendantsOf(root, 'Publication')[0] ?? root;
  const number = xmlTextOrNull(publication, 'NoticePublicationID') ?? '';
  const own = xmlTextOrNull(root, 'NoticeLanguageCode') ?? '';
  const title = inLanguage(elementsAt(root, 'ProcurementProject/Name'), own);
  if (publicationNumber(number) === null || title === null)
    throw new LayoutChangedError(`expected a published notice with number and title, found ${number || 'no number'}`, { where });
  const abstract = inLanguage(elementsAt(root, 'ProcurementProject/Description'), own);
  const publishedOn = writtenDay(xmlTextOrNull(publication, 'PublicationDate'));
  const cpv = cpvCodes(listed(root, 'ItemClassificationCode', 'cpv'));
  const text = lotsOf(root, own, [title.text, abstract?.text ?? null]);
  const buyers = buyersOf(root, own);
  return {
    kind: 'procurement',
    sourceKey: number,
    identity: null,
    title: squeezed(title.text) ?? number,
    abstract: abstract?.text ?? null,
    text,
    url: `https://ted.europa.eu/en/notice/-/detail/${publicationNumber(number)}`,
    language: languageOf(abstract?.language ?? title.language),
    publishedOn,
    publishedBy: publishedOn === null ? null : { precision: 'day', origin: 'PublicationDate' },
    captureId,
    publicationNumber: publicationNumber(number),
    noticeType: xmlTextOrNull(root, 'NoticeTypeCode'),
    buyers: once(buyers.map(({ name }) => name)).filter((name) => name !== null),
    countries: once(buyers.map(({ country }) => country)).filter((country) => country !== null),
    cpv,
    deadlines: deadlinesOf(stampsOf(root), { number, publishedOn, warnings }),
    value: valueOf(statedValues(root)),
    procedureIdentifier: xmlTextOrNull(root, 'ContractFolderID'),
    previousNotice: previousOf(root),
    preCommercial: isPreCommercial({
      innovations: listed(root, 'ProcurementTypeCode', 'innovative-acquisition'),
      cpv,
      words: [title.text, abstract?.text, text].join('\n'),
    }),
  };
}

interface Told {
  readonly text: string;
  readonly language: string;
}

/** A text in English, else in the notice's own language, else in any. */
function inLanguage(elements: readonly XmlElement[], own: string): Told | null {
  const filled = elements.flatMap((element): readonly Told[] => {
    const text = textOf(element).trim();
    return text === '' ? [] : [{ text, language: element.attributes['languageID'] ?? own }];
  });
  return filled.find(({ language }) => language === 'ENG') ?? filled.find(({ language }) => language === own) ?? filled[0] ?? null;
}

/** The codes of one list among all elements of a name, the whole notice and its lots. */
function listed(root: XmlElement, name: string, list: string): readonly string[] {
  const codes = descendantsOf(root, name).filter((one) => one.attributes['listName'] === list);
  return once(codes.map((code) => textOf(code).trim())).filter((code) => code !== '');
}

/** The organisations that the notice names as its buyers; their contacts are left alone. */
function buyersOf(root: XmlElement, own: string): readonly { readonly name: string | null; readonly country: string | null }[] {
  const keys = elementsAt(root, 'ContractingParty/Party/PartyIdentification/ID').map((key) => textOf(key).trim());
  const companies = descendantsOf(root, 'Company').filter((company) => {
    const key = xmlTextOrNull(company, 'PartyIdentification/ID');
    return key !== null && keys.includes(key);
  });
  return companies.map((company) => {
    const country = xmlTextOrNull(company, 'PostalAddress/Country/IdentificationCode');
    return {
      name: squeezed(inLanguage(elementsAt(company, 'PartyName/Name'), own)?.text ?? null),
      country: country === null ? null : countryOf(country),
    };
  });
}

/** The deadlines of tenders, else of requests to take part, one for each lot that has one. */
function stampsOf(root: XmlElement): readonly string[] {
  const ends = (period: string): readonly string[] =>
    elementsAt(root, `ProcurementProjectLot/TenderingProcess/${period}/EndDate`).map((date) => textOf(date).trim());
  const tenders = ends('TenderSubmissionDeadlinePeriod');
  return tenders.length > 0 ? tenders : ends('ParticipationRequestReceptionPeriod');
}

/** The estimate of the procedure, the sum of its lots, the total of a result. */
function statedValues(root: XmlElement): readonly Stated[] {
  const sum = (values: readonly XmlElement[]): Stated => [
    values.reduce((total, value) => total + (decimal(textOf(value)) ?? 0), 0),
    values.map((value) => value.attributes['currencyID'] ?? '').filter((currency) => currency !== ''),
  ];
  const estimate = 'ProcurementProject/RequestedTenderTotal/EstimatedOverallContractAmount';
  const totals = descendantsOf(root, 'NoticeResult').flatMap((result) => childrenOf(result, 'TotalAmount'));
  return [sum(elementsAt(root, estimate)), sum(elementsAt(root, `ProcurementProjectLot/${estimate}`)), sum(totals)];
}

/** The notice that is corrected (identifier and version), else the earlier notice of the procedure (publication number). */
function previousOf(root: XmlElement): string | null {
  const changed = descendantsOf(root, 'ChangedNoticeIdentifier')[0];
  if (changed !== undefined) return textOf(changed).trim() || null;
  const earlier = descendantsOf(root, 'NoticeDocumentReference')
    .map((one) => xmlTextOrNull(one, 'ID'))
    .find((id) => id !== null);
  return publicationNumber(earlier ?? null) ?? earlier ?? null;
}

/** Titles and descriptions of the lots, each once, without what the notice says itself. */
function lotsOf(root: XmlElement, own: string, said: readonly (string | null)[]): string | null {
  const texts = childrenOf(root, 'ProcurementProjectLot').flatMap((lot) =>
    ['Name', 'Description'].map((name) => inLanguage(elementsAt(lot, `ProcurementProject/${name}`), own)?.text ?? null),
  );
  return once(texts.filter((text) => text !== null && !said.includes(text))).join('\n') || null;
}
