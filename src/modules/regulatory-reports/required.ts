import type { Yen } from '../ledger/index.js';
import { reportsSettings } from './regulatory-reports.settings.js';

type Rates = Pick<
  typeof reportsSettings,
  'costsLowPercent' | 'costsBoundYen' | 'costsHighPercent' | 'requiredLeastYen'
>;

const share = (amount: Yen, percent: number): Yen => (amount * BigInt(percent) + 99n) / 100n;

/** What has to be secured for a liability of funds transfer: it, with the costs of paying holders back; rounded up. */
export function requiredYen(liabilityYen: Yen, rates: Rates = reportsSettings): Yen {
  const bound = BigInt(rates.costsBoundYen);
  const costs =
    liabilityYen <= bound
      ? share(liabilityYen, rates.costsLowPercent)
      : share(bound, rates.costsLowPercent) + share(liabilityYen - bound, rates.costsHighPercent);
  const required = liabilityYen + costs;
  const least = BigInt(rates.requiredLeastYen);
  return required > least ? required : least;
}
