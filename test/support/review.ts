import type { TestApp } from './app.js';
import type { Json, TestReply } from './client.js';
import type { TestStaff } from './issuer.js';

/** Decides on the proposal with this id, exactly as it is shown. */
export async function decideOn(staff: TestStaff, proposalId: string, approve = true): Promise<TestReply<Json>> {
  const shown = await staff.client.get(`/issuer/api/proposals/${proposalId}`);
  if (shown.status !== 200) throw new Error('the proposal is not shown to this person');
  return staff.client.post(`/issuer/api/proposals/${proposalId}/decision`, { hash: shown.body.hash, approve });
}

/** The events of one type, oldest first. */
export async function events(app: TestApp, type: string): Promise<Json[]> {
  return app.database.asOwner('select * from audit.event where type = $1 order by at, id', [type]);
}

/** The places of the errors that a reply names. */
export const pointers = (reply: TestReply<Json>): string[] =>
  (reply.body as { readonly errors: readonly { readonly pointer: string }[] }).errors.map(({ pointer }) => pointer);
