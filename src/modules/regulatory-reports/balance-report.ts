import type { LegalForm } from '../program/index.js';
import type { Yen } from '../ledger/index.js';
import type { BookedPeriod } from './balances.repository.js';
import { isBusinessDay } from './business-days.js';
import { addDays, countDays } from './japan-days.js';
import { requiredYen } from './required.js';
import { isKnownWay, WAYS_IN, WAYS_OUT, type WayIn, wayIn, type WayOut, wayOut } from './ways.js';

/** What does not agree, and by how much. */
export interface ReportDifference {
  readonly what: 'running-balances' | 'counter-accounts' | 'kind-without-way';
  /** Of `kind-without-way`: which. */
  readonly kind?: string;
  readonly amountYen: Yen;
}

/** A day and how it ended. */
export interface ReportDay {
  readonly day: string;
  readonly business: boolean;
  readonly outstandingYen: Yen;
  /** What is owed to heirs and to who has closed the account, besides. */
  readonly owedYen: Yen;
  /** For funds transfer and banks all that is owed; for prepaid what is outstanding. */
  readonly liabilityYen: Yen;
  /** For funds transfer: what has to be secured. */
  readonly requiredYen?: Yen;
}

/** What is outstanding, how it has become so, and whether the books agree. */
export interface BalanceReport {
  readonly legalForm: LegalForm;
  /** Days in Japan, both included. */
  readonly from: string;
  readonly until: string;
  readonly readAt: Date;
  /** The last day is over, and what was posted in it cannot change any more. */
  readonly final: boolean;
  readonly openingYen: Yen;
  readonly issued: readonly { readonly way: WayIn; readonly amountYen: Yen }[];
  readonly recovered: readonly { readonly way: WayOut; readonly amountYen: Yen }[];
  readonly issuedYen: Yen;
  readonly recoveredYen: Yen;
  /** Opening, and what was issued, without what was recovered. */
  readonly closingYen: Yen;
  /** The same out of members' running balances and holds, and out of the accounts of the issuer. */
  readonly runningYen: Yen;
  readonly counterYen: Yen;
  /** None when all three agree, and every kind of posting has its way. */
  readonly differences: readonly ReportDifference[];
  readonly owed: BookedPeriod['owed'];
  readonly days: readonly ReportDay[];
}

const sum = (amounts: readonly Yen[]): Yen => amounts.reduce((total, amount) => total + amount, 0n);

/** Makes the report out of what the books say. Pure. */
export function reportOf(
  booked: BookedPeriod,
  { legalForm, from, until, final }: Pick<BalanceReport, 'legalForm' | 'from' | 'until' | 'final'>,
): BalanceReport {
  const [entering, leaving] = [booked.kinds.filter((one) => one.comesIn), booked.kinds.filter((one) => !one.comesIn)];
  const issued = WAYS_IN.map((way) => ({
    way,
    amountYen: sum(entering.filter(({ kind }) => wayIn(kind) === way).map(({ amountYen }) => amountYen)),
  }));
  const recovered = WAYS_OUT.map((way) => ({
    way,
    amountYen: sum(leaving.filter(({ kind }) => wayOut(kind) === way).map(({ amountYen }) => amountYen)),
  }));
  const issuedYen = sum(issued.map(({ amountYen }) => amountYen));
  const recoveredYen = sum(recovered.map(({ amountYen }) => amountYen));
  const closingYen = booked.openingYen + issuedYen - recoveredYen;
  const { readAt, openingYen, runningYen, counterYen, owed } = booked;
  return {
    ...{ legalForm, from, until, readAt, final },
    ...{ openingYen, issued, recovered, issuedYen, recoveredYen, closingYen, runningYen, counterYen, owed },
    differences: differencesOf(booked, closingYen),
    days: daysOf(booked, { legalForm, from, until }),
  };
}

function differencesOf({ kinds, runningYen, counterYen }: BookedPeriod, closingYen: Yen): readonly ReportDifference[] {
  return [
    ...(runningYen === closingYen ? [] : [{ what: 'running-balances', amountYen: runningYen - closingYen } as const]),
    ...(counterYen === closingYen ? [] : [{ what: 'counter-accounts', amountYen: counterYen - closingYen } as const]),
    ...kinds
      .filter(({ kind, comesIn }) => !isKnownWay(kind, comesIn ? 'in' : 'out'))
      .map(({ kind, amountYen }) => ({ what: 'kind-without-way', kind, amountYen }) as const),
  ];
}

/** Every day of the period, also those on which nothing was posted. */
function daysOf(
  { openingYen, openingOwedYen, days }: BookedPeriod,
  { legalForm, from, until }: Pick<BalanceReport, 'legalForm' | 'from' | 'until'>,
): readonly ReportDay[] {
  const moved = new Map(days.map((day) => [day.day, day]));
  let [outstandingYen, owedYen] = [openingYen, openingOwedYen];
  return Array.from({ length: countDays(from, until) }, (_, place) => {
    const day = addDays(from, place);
    const change = moved.get(day);
    outstandingYen += change?.outstandingYen ?? 0n;
    owedYen += change?.owedYen ?? 0n;
    const liabilityYen = legalForm === 'third-party-prepaid' ? outstandingYen : outstandingYen + owedYen;
    return {
      ...{ day, business: isBusinessDay(day), outstandingYen, owedYen, liabilityYen },
      ...(legalForm === 'funds-transfer' ? { requiredYen: requiredYen(liabilityYen) } : {}),
    };
  });
}
