// What tells projects of one wording apart: a programme describes many in the same words, each with its own beneficiaries and amount.
import type { Money, Project } from '../model.ts';

/** Beneficiaries, amounts and dates of a project in a form that can be compared; '' where it states none of them. */
export function projectFacts({ organisations, totalCost, ecMaxContribution, startDate, endDate }: Project): string {
  const names = organisations.map(({ name }) => name.normalize('NFKC').toLowerCase()).toSorted();
  const stated = [...names, ...[totalCost, ecMaxContribution].map(amountOf), startDate, endDate].filter((fact) => fact !== null);
  return stated.length === 0 ? '' : JSON.stringify([names, amountOf(totalCost), amountOf(ecMaxContribution), startDate, endDate]);
}

function amountOf(money: Money | null): string | null {
  return money === null ? null : `${money.amount} ${money.currency}`;
}
