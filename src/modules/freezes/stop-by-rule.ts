import { FROZEN_CAPABILITIES } from './freeze.js';
import type { FreezeOrder } from './freezes.js';

/** Money and links; the member still signs in and sees what is there. */
const MONEY = FROZEN_CAPABILITIES.filter((capability) => capability !== 'login' && capability !== 'details');

/**
 * The stop of one member that no person has placed. All of them have the same words, whatever is behind them, so that none
 * tells that it is a list of sanctions. Source: the law against tipping off.
 */
export const stopByRule = (memberId: string): FreezeOrder => ({
  target: { scope: 'member', memberId },
  capabilities: MONEY,
  reason: 'suspected-fraud',
  by: { kind: 'system', id: 'rule', origin: 'rule' },
});
