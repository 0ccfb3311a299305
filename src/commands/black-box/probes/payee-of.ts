import type { OwnAccount } from '../own-account.js';
import type { Scene } from '../scene.js';

/** By who looked: look-ups are counted by account and by address, and a probe uses them up. */
const known = new WeakMap<OwnAccount, string>();

/**
 * The other own member as a payee of this account. `again` takes them off the list first, so that they are new. Raises `Refused`
 * where nobody is looked for any more.
 */
export async function payeeOf(scene: Scene, account: OwnAccount, again = false): Promise<string> {
  const before = known.get(account);
  if (before !== undefined && !again) return before;
  const payee = await scene.payee();
  const { code } = await payee.browser.mustGet<{ code: string }>('/api/member-code');
  const lookUp = async (): Promise<string> =>
    (await account.browser.mustPost<{ id: string }>('/api/payees/look-up', { code })).id;
  let id = before ?? (await lookUp());
  if (again) {
    await account.browser.delete(`/api/payees/${id}`);
    id = await lookUp();
  }
  known.set(account, id);
  return id;
}
