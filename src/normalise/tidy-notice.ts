// The repaired fields of each kind: one spelling for absence (null), real dates, whole amounts, lists without empty entries.
import type { Budget, Deadline, Money, Notice, Organisation } from '../model.ts';
import { calendarDate } from './calendar-date.ts';
import { repairLine } from './repair-text.ts';

/** The notice with the fields of its kind repaired; what every notice has is left to normalise. */
export function tidyKind(notice: Notice): Notice {
  switch (notice.kind) {
    case 'funding-call':
      return {
        ...notice,
        programme: line(notice.programme),
        callIdentifier: line(notice.callIdentifier),
        topicIdentifier: line(notice.topicIdentifier),
        typeOfAction: line(notice.typeOfAction),
        deadlineModel: line(notice.deadlineModel),
        trl: line(notice.trl),
        opensOn: calendarDate(notice.opensOn),
        deadlines: cutOffs(notice.deadlines),
        budget: budget(notice.budget),
      };
    case 'patent':
      return {
        ...notice,
        kindCode: line(notice.kindCode),
        familyId: line(notice.familyId),
        publicationNumber: repairLine(notice.publicationNumber),
        applicants: list(notice.applicants),
        priorityDate: calendarDate(notice.priorityDate),
        filedOn: calendarDate(notice.filedOn),
        cpc: list(notice.cpc),
        ipc: list(notice.ipc),
      };
    case 'vendor-release':
      return {
        ...notice,
        vendor: line(notice.vendor),
        product: line(notice.product),
        version: line(notice.version),
        releasedOn: calendarDate(notice.releasedOn),
      };
    case 'project':
      return {
        ...notice,
        acronym: line(notice.acronym),
        programme: line(notice.programme),
        callIdentifier: line(notice.callIdentifier),
        topicIdentifier: line(notice.topicIdentifier),
        status: line(notice.status),
        startDate: calendarDate(notice.startDate),
        endDate: calendarDate(notice.endDate),
        totalCost: money(notice.totalCost),
        ecMaxContribution: money(notice.ecMaxContribution),
        organisations: notice.organisations.map(organisation).filter(({ name }) => name !== ''),
        euroSciVoc: list(notice.euroSciVoc),
      };
    case 'procurement':
      return {
        ...notice,
        publicationNumber: line(notice.publicationNumber),
        noticeType: line(notice.noticeType),
        procedureIdentifier: line(notice.procedureIdentifier),
        previousNotice: line(notice.previousNotice),
        buyers: list(notice.buyers),
        countries: list(notice.countries),
        cpv: list(notice.cpv),
        deadlines: cutOffs(notice.deadlines),
        value: money(notice.value),
      };
    case 'publication':
      return { ...notice, venue: line(notice.venue), doi: bareDoi(notice.doi) };
    case 'standard':
      return { ...notice, reference: line(notice.reference), body: line(notice.body), status: line(notice.status) };
    case 'news':
    default:
      return { ...notice, publisher: line(notice.publisher) };
  }
}

/** A line of text, or null where nothing is left of it. */
export function line(value: string | null): string | null {
  const repaired = value === null ? '' : repairLine(value);
  return repaired === '' ? null : repaired;
}

function list(values: readonly string[]): readonly string[] {
  return values.map(repairLine).filter((value) => value !== '');
}

/** Cut-offs on real days, in order of date, each once. */
function cutOffs(deadlines: readonly Deadline[]): readonly Deadline[] {
  const real = deadlines.filter(({ on }) => calendarDate(on) !== null);
  const sorted = [...real].sort((one, other) => (one.on === other.on ? (one.stage ?? 0) - (other.stage ?? 0) : one.on < other.on ? -1 : 1));
  return sorted.filter(({ on, stage }, index) => on !== sorted[index - 1]?.on || stage !== sorted[index - 1]?.stage);
}

function money(value: Money | null): Money | null {
  const currency = value?.currency.trim().toUpperCase() ?? '';
  return value !== null && Number.isFinite(value.amount) && value.amount >= 0 && /^[A-Z]{3}$/u.test(currency)
    ? { amount: value.amount, currency }
    : null;
}

function budget(value: Budget | null): Budget | null {
  const pot = money(value);
  return pot === null || value === null ? null : { ...pot, shared: value.shared };
}

function organisation({ name, role, country, pic }: Organisation): Organisation {
  return { name: repairLine(name), role: line(role), country: line(country), pic: line(pic) };
}

/** A DOI without the address of its resolver; DOIs do not regard case (DOI Handbook 2.4). */
function bareDoi(doi: string | null): string | null {
  return (
    line(doi)
      ?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '')
      .toLowerCase() ?? null
  );
}
