// Invented calls: open, forthcoming and closed ones of three programmes, with one or two stages.
import type { FundingCall } from '../../src/model.ts';
import { common, dayBefore, type InventedNotice, type Subject } from './invented-parts.ts';

/** One call; its number decides where it stands. */
export function inventedCall(number: number, subject: Subject, programme: string, today: string, next: () => number): InventedNotice {
  const state = number < 22 ? 'open' : number < 32 ? 'forthcoming' : 'closed';
  const ahead = state === 'open' ? 2 + Math.floor(next() * 150) : state === 'forthcoming' ? 120 + number : -10 - number * 9;
  const short = programme.startsWith('Horizon') ? 'HORIZON-CL3' : programme.startsWith('Digital') ? 'DIGITAL' : 'ISF-TF2';
  const base = common({
    kind: 'funding-call',
    number,
    subject,
    on: dayBefore(today, 200 - number),
    french: false,
    place: 'Halden',
    firm: 'x',
  });
  const notice: FundingCall = {
    ...base,
    kind: 'funding-call',
    title: `Protecting public spaces by ${subject.en}: shared picture ${number}`,
    abstract: `The call asks for ${subject.en} across agencies and a trial with two police forces, lot ${number}.`,
    programme,
    callIdentifier: `${short}-2026`,
    topicIdentifier: `${short}-2026-AG-${String(number).padStart(2, '0')}`,
    typeOfAction: number % 3 === 0 ? 'Innovation Actions' : 'Research and Innovation Actions',
    deadlineModel: number % 6 === 0 ? 'two-stage' : 'single-stage',
    opensOn: state === 'forthcoming' ? dayBefore(today, -40 - number) : dayBefore(today, 90),
    deadlines:
      number % 6 === 0
        ? [
            { on: dayBefore(today, -ahead), stage: 1 },
            { on: dayBefore(today, -ahead - 120), stage: 2 },
          ]
        : [{ on: dayBefore(today, -ahead), stage: null }],
    budget: number % 7 === 6 ? null : { amount: 1_000_000 * (2 + (number % 12)), currency: 'EUR', shared: number % 5 === 0 },
    status: state,
    trl: number % 2 === 0 ? '6–8' : null,
  };
  return { sourceId: 'sample-calls', notice, subject };
}
