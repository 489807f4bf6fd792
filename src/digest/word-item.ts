// One candidate in words: a heading, a sentence, why it is here, and the values all of it rests on.
import { claimedBy } from '../normalise/claim.ts';
import { headingOf } from '../normalise/heading.ts';
import { nextDeadlineAt } from '../funding/status.ts';
import type { FundingCall, Notice } from '../model.ts';
import type { Candidate, DigestWindow } from './candidates.ts';
import { isReturn } from './changes-to-tell.ts';
import type { DigestFact, DigestItem, Group, ReaderLanguage, Said } from './issue.ts';
import {
  capitalised,
  claimInWords,
  colon,
  dateInWords,
  daysInWords,
  firstSentence,
  inBoth,
  kindInWords,
  moneyInWords,
  probabilityInWords,
} from './phrases.ts';
import { changeHeading, changeSentence, toldChanges } from './word-change.ts';

/** The label of a notation in the reader's language. */
export type Labels = (notation: string, language: ReaderLanguage) => string;

/** Characters of the publisher's own sentence that are quoted. */
const QUOTED = 240;

/** Words the candidate for an issue; every sentence rests on the facts beside it. */
export function wordItem(candidate: Candidate, window: DigestWindow, labels: Labels): DigestItem {
  const { item, group } = candidate;
  const classes = item.classifications.toSorted((one, other) => other.p - one.p);
  return {
    itemId: item.id,
    kind: item.notice.kind,
    group,
    heading: heading(candidate),
    sentence: sentence(candidate, window),
    why: inBoth((language) => why(candidate, labels, language)),
    facts: factsOf(candidate, window),
    changes: toldChanges(candidate.changes),
    concepts: classes.map(({ notation }) => notation),
    url: item.canonicalUrl,
  };
}

function heading({ item: { notice }, group, changes, daysLeft }: Candidate): Said {
  if (group === 'new') return inBoth(() => named(notice));
  const [change] = changes;
  const says: Readonly<Record<Exclude<Group, 'new'>, (language: ReaderLanguage) => string>> = {
    changed: (language) => (change === undefined ? '' : changeHeading(change, language)),
    opened: (language) => (language === 'fr' ? 'Ouvert' : 'Open'),
    announced: (language) => (language === 'fr' ? 'Annoncé' : 'Announced'),
    closing: (language) => capitalised(closes(daysLeft ?? 0, language)),
  };
  return inBoth((language) => `${says[group](language)}${colon(language)}${headingOf(notice)}`);
}

function closes(days: number, language: ReaderLanguage): string {
  return language === 'fr' ? `clôture ${daysInWords(days, language)}` : `closes ${daysInWords(days, language)}`;
}

/** A release under its vendor's name and a project under its acronym, unless the title begins with it. */
function named(notice: Notice): string {
  const name = notice.kind === 'vendor-release' ? notice.vendor : notice.kind === 'project' ? notice.acronym : null;
  const shown = headingOf(notice);
  return name === null || shown.toLowerCase().startsWith(name.toLowerCase()) ? shown : `${name}: ${shown}`;
}

function sentence(candidate: Candidate, window: DigestWindow): Said {
  const { notice } = candidate.item;
  if (notice.kind !== 'funding-call') return ofDocument(notice);
  const state = inBoth((language) => callState(notice, window, language));
  return inBoth((language) => {
    const changes = candidate.changes.map((change) => changeSentence(change, window.now, language));
    if (candidate.group !== 'changed') return [state[language], ...changes].join(' ');
    // Who read that the call was gone needs all of it again.
    return [...changes, ...(candidate.changes.some(isReturn) ? [state[language]] : [])].join(' ');
  });
}

/** `ISF, ISF-2026-TF2-AG-CYBER: EUR 10 million, deadline 26 November 2026, 17:00 in Brussels.` */
function callState(call: FundingCall, window: DigestWindow, language: ReaderLanguage): string {
  const french = language === 'fr';
  const deadline = nextDeadlineAt(call, window.now);
  const parts = [
    call.budget === null
      ? null
      : moneyInWords(call.budget, language) + (call.budget.shared ? (french ? ' pour plusieurs sujets' : ' shared with other topics') : ''),
    call.status === 'forthcoming' && call.opensOn !== null
      ? `${french ? 'ouverture le' : 'opens'} ${dateInWords(call.opensOn, language)}`
      : null,
    deadline === null
      ? null
      : `${french ? 'échéance le' : 'deadline'} ${dateInWords(deadline, language)}${french ? ', 17 h 00 à Bruxelles' : ', 17:00 in Brussels'}`,
  ].filter((part) => part !== null);
  const name = [call.programme, call.topicIdentifier ?? call.callIdentifier].filter((part) => part !== null).join(', ');
  const told = parts.length === 0 ? (french ? 'ni budget ni échéance indiqués' : 'no budget or deadline told yet') : parts.join(', ');
  return name === '' ? `${capitalised(told)}.` : `${name}${colon(language)}${told}.`;
}

/** The publisher's own first sentence, a vendor's as what the vendor says; without a text, what the document is and when it was published. */
function ofDocument(notice: Notice): Said {
  const own = notice.abstract ?? notice.text;
  const vendor = claimedBy(notice);
  if (own !== null && vendor !== null) return inBoth((language) => claimInWords(vendor, firstSentence(own, QUOTED), language));
  if (own !== null) return inBoth(() => firstSentence(own, QUOTED));
  return inBoth((language) => {
    const kind = capitalised(kindInWords(notice.kind, language));
    if (notice.publishedOn === null) return `${kind}.`;
    return language === 'fr'
      ? `${kind}, publication du ${dateInWords(notice.publishedOn, 'fr')}.`
      : `${kind}, published on ${dateInWords(notice.publishedOn, 'en')}.`;
  });
}

/** One sentence: what happened and when it was seen, and the surest class with its probability. */
function why(candidate: Candidate, labels: Labels, language: ReaderLanguage): string {
  const { item, daysLeft, changes } = candidate;
  const french = language === 'fr';
  const seen = dateInWords(item.firstSeenAt, language);
  const changedAt = dateInWords(changes[0]?.seenAt ?? item.firstSeenAt, language);
  const events = {
    changed: french ? `une modification de l’appel a été constatée le ${changedAt}` : `a change of the call was seen on ${changedAt}`,
    opened: openedSince(item.notice, seen, language),
    closing: french
      ? `l’échéance tombe ${daysInWords(daysLeft ?? 0, language)}`
      : `the deadline is ${daysInWords(daysLeft ?? 0, language)}`,
    announced: french ? `un appel à venir a été vu pour la première fois le ${seen}` : `a forthcoming call was first seen on ${seen}`,
    new: french ? `le document a été vu pour la première fois le ${seen}` : `the document was first seen on ${seen}`,
  };
  const [best] = item.classifications.toSorted((one, other) => other.p - one.p);
  const event = capitalised(events[candidate.group]);
  if (best === undefined)
    return `${event}${french ? '\u00a0; aucune technologie de la veille n’y a été reconnue.' : '; no technology of the watch was recognised in it.'}`;
  const label = labels(best.notation, language);
  const p = probabilityInWords(best.p, language);
  return french
    ? `${event}, et il relève de «\u00a0${label}\u00a0» (probabilité ${p}).`
    : `${event}, and it is about “${label}” (probability ${p}).`;
}

function openedSince(notice: Notice, seen: string, language: ReaderLanguage): string {
  const opens = notice.kind === 'funding-call' && notice.opensOn !== null ? dateInWords(notice.opensOn, language) : null;
  if (language === 'fr')
    return opens === null
      ? `l’appel ouvert a été vu pour la première fois le ${seen}`
      : `l’appel est ouvert depuis le ${opens}, vu pour la première fois le ${seen}`;
  return opens === null ? `the open call was first seen on ${seen}` : `the call has been open since ${opens}, first seen on ${seen}`;
}

function factsOf({ item, changes }: Candidate, window: DigestWindow): readonly DigestFact[] {
  const { notice } = item;
  const facts: DigestFact[] = [{ name: 'firstSeenAt', value: item.firstSeenAt, from: 'item' }];
  const add = (name: string, value: string | number | null): void => {
    if (value !== null) facts.push({ name, value, from: 'item' });
  };
  add('publishedOn', notice.publishedOn);
  add('claimedBy', claimedBy(notice));
  if (notice.kind === 'funding-call') {
    add('programme', notice.programme);
    add('topicIdentifier', notice.topicIdentifier);
    add('opensOn', notice.opensOn);
    add('deadline', nextDeadlineAt(notice, window.now));
    add('budget', notice.budget === null ? null : `${notice.budget.currency} ${notice.budget.amount}`);
  }
  for (const change of changes) facts.push({ name: change.field ?? change.change, value: change.seenAt, from: 'change' });
  for (const { notation, p } of item.classifications) facts.push({ name: notation, value: p, from: 'classification' });
  return facts;
}
