import { jsonYen } from '../ledger/index.js';
import type { NamedLink } from '../links/index.js';
import { type Charge, type ChargeState, isOver } from './charge.js';
import type { ChargeView } from './charges.dto.js';

/** A charge as its member sees it; `state` where it is shown as it was answered. */
export function presentCharge(
  charge: Charge,
  link: NamedLink | undefined,
  state: ChargeState = charge.state,
): ChargeView {
  const { id, linkId, amountYen, requestedAt, endReason, settledAt } = charge;
  const over = isOver(state);
  return {
    ...{ id, linkId, amountYen: jsonYen(amountYen), state },
    ...(over && endReason !== undefined ? { reason: endReason } : {}),
    requestedAt,
    ...(over && settledAt !== undefined ? { settledAt } : {}),
    bankNameJa: link?.bankNameJa ?? '',
    bankNameEn: link?.bankNameEn ?? '',
    accountMasked: link?.accountMasked ?? '',
  };
}
