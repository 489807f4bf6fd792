// One line of facts about an item, chosen by its kind: what a reader asks first of a call, a patent, a release.
import { dayInBrussels, nextDeadlineAt } from '../../src/funding/status.ts';
import { claimedBy } from '../../src/normalise/claim.ts';
import type { Notice, WatchItem } from '../../src/model.ts';
import { html, joined, type Markup } from '../markup.ts';
import type { Words } from '../words.ts';
import { remaining } from './countdown.ts';

/** Most names of applicants or buyers in a line. */
const MOST_NAMES = 2;

/** The facts of an item in one line, with its language where it is not the reader's; `times` false leaves a call's dates to the page. */
export function itemFacts(item: WatchItem, now: string, words: Words, { times = true }: { readonly times?: boolean } = {}): Markup {
  const { notice } = item;
  const facts = notice.kind === 'funding-call' && !times ? [notice.programme, notice.topicIdentifier] : factsOf(item, now, words);
  const language = item.language === words.language || item.language === 'und' ? [] : [words.languageName(item.language)];
  const elsewhere = item.seenElsewhere.length === 0 ? [] : [words.t('item.alsoAt', { count: item.seenElsewhere.length })];
  const pieces = [...facts.filter((fact) => fact !== null && fact !== ''), ...language, ...elsewhere];
  return joined(
    pieces.map((fact) => html`${fact}`),
    ' · ',
  );
}

/** Some offices write the kind code into the number, some beside it. */
function documentNumber({ publicationNumber, kindCode }: Extract<Notice, { kind: 'patent' }>): string {
  return kindCode === null || publicationNumber.endsWith(kindCode) ? publicationNumber : `${publicationNumber} ${kindCode}`;
}

type Fact = string | Markup | null;

function factsOf({ notice, withdrawnAt }: WatchItem, now: string, words: Words): readonly Fact[] {
  const published = notice.publishedOn === null ? null : words.date(notice.publishedOn);
  switch (notice.kind) {
    case 'funding-call':
      return [
        notice.programme,
        ...(withdrawnAt === null
          ? callTimes(notice, now, words)
          : [words.t('item.withdrawnOn', { date: words.date(dayInBrussels(withdrawnAt)) })]),
      ];
    case 'patent':
      return [
        documentNumber(notice),
        names(notice.applicants, words),
        notice.priorityDate === null ? published : words.t('item.priority', { date: words.date(notice.priorityDate) }),
      ];
    case 'vendor-release':
      return [
        words.t('item.claimBy', { name: claimedBy(notice) ?? '' }),
        notice.product,
        notice.releaseType === null ? null : words.t(`release.${notice.releaseType}`),
        published,
      ];
    case 'project':
      return [
        notice.acronym,
        notice.programme,
        years(notice.startDate, notice.endDate),
        notice.ecMaxContribution === null ? null : words.shortMoney(notice.ecMaxContribution),
        partners(notice.organisations, words),
      ];
    case 'procurement':
      return [
        names(notice.buyers, words),
        notice.countries.join(', '),
        notice.value === null ? null : words.shortMoney(notice.value),
        published,
      ];
    case 'publication':
      return [notice.venue, published];
    case 'standard':
      return [notice.reference, notice.body, notice.status, published];
    case 'news':
    default:
      return [notice.publisher, published];
  }
}

function callTimes(notice: Extract<Notice, { kind: 'funding-call' }>, now: string, words: Words): readonly Fact[] {
  const opens =
    notice.opensOn !== null && notice.opensOn > now.slice(0, 10) ? words.t('item.opens', { date: words.date(notice.opensOn) }) : null;
  const next = nextDeadlineAt(notice, now);
  if (next !== null) {
    return [
      opens,
      html`${words.t('item.closes')} <time datetime="${next}">${words.brussels(next, now)}</time> ${words.t('item.brussels')}
        ${remaining(next, now, words)}`,
    ];
  }
  const last = notice.deadlines.at(-1);
  return [opens, last === undefined ? null : words.t('item.closed', { date: words.date(last.on) })];
}

function names(all: readonly string[], words: Words): string | null {
  if (all.length === 0) return null;
  const first = all.slice(0, MOST_NAMES).join(', ');
  return all.length > MOST_NAMES ? words.t('item.andOthers', { names: first, count: all.length - MOST_NAMES }) : first;
}

function years(start: string | null, end: string | null): string | null {
  if (start === null && end === null) return null;
  return `${start?.slice(0, 4) ?? '…'}–${end?.slice(0, 4) ?? '…'}`;
}

function partners(organisations: readonly { readonly country: string | null }[], words: Words): string | null {
  if (organisations.length === 0) return null;
  const countries = new Set(organisations.map(({ country }) => country).filter((country) => country !== null));
  const count = words.t('item.partners', { count: organisations.length });
  return countries.size === 0 ? count : `${count} ${words.t('item.fromCountries', { count: countries.size })}`;
}
