import type { Yen } from '../ledger/index.js';

/** Whose order it is. */
export const GARNISHMENT_AUTHORITIES = ['court', 'tax-office', 'pension-office', 'local-government'] as const;
export type GarnishmentAuthority = (typeof GARNISHMENT_AUTHORITIES)[number];

/** - `ordered`: being set aside - `nothing`: there was nothing to set aside - `paid`, `released`: how it ended */
export const GARNISHMENT_STATES = ['ordered', 'set-aside', 'nothing', 'paid', 'released'] as const;
export type GarnishmentState = (typeof GARNISHMENT_STATES)[number];

/** An order on value of a member. Its hold has the same id. */
export interface Garnishment {
  readonly id: string;
  readonly memberId: string;
  readonly authority: GarnishmentAuthority;
  readonly reference: string;
  readonly orderedYen: Yen;
  readonly state: GarnishmentState;
  readonly orderedAt: Date;
  readonly setAsideYen: Yen | undefined;
  readonly paidYen: Yen | undefined;
  readonly endedAt: Date | undefined;
}
