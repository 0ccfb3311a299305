import {
  defineMoneyOperation,
  MoneyLane,
  move,
  post,
  resultOf,
  SYSTEM_ACCOUNTS,
} from '../../src/modules/ledger/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

/** Gives a member money as a charge does, past all limits and links. */
export const fund = defineMoneyOperation({
  name: 'test.fund',
  accounts: ({ memberId }: { readonly memberId: string; readonly amountYen: bigint }) => [memberId],
  decide: (_books, { memberId, amountYen }) =>
    post([move({ kind: 'charge', from: SYSTEM_ACCOUNTS.bankSettlement, to: memberId, amountYen, memberId })], {}),
});

/** Does so in the running application. */
export async function fundMember(app: TestApp, memberId: string, amountYen: bigint): Promise<void> {
  const order = { scope: 'test', key: newId(), actor: { kind: 'system' }, memberId } as const;
  resultOf(await app.get(MoneyLane).submit(fund, { memberId, amountYen }, order));
}
