import { type Dishonesty, SoftPasskey } from './authenticator.js';
import type { Json, TestClient, TestReply } from './client.js';
import { expectStatus, PASSWORD, type TestStaff } from './issuer.js';

export const ACCOUNT = '/issuer/api/account';

/** A passkey that somebody of the staff adds in the session of their browser. */
export async function addStaffPasskey(
  { client }: Pick<TestStaff, 'client'>,
  name = '机のパソコン',
): Promise<SoftPasskey> {
  const asked = await client.post(`${ACCOUNT}/passkeys/challenge`);
  expectStatus(asked, 200);
  const { passkey, made } = SoftPasskey.make(asked.body);
  expectStatus(await client.post(`${ACCOUNT}/passkeys`, { name, made }), 201);
  return passkey;
}

/** Signs in with a passkey alone. */
export async function signInByPasskey(
  client: TestClient,
  passkey: SoftPasskey,
  wrong: Dishonesty = {},
): Promise<TestReply<Json>> {
  const { body: request } = await client.post('/issuer/api/sign-in/challenge');
  return client.post('/issuer/api/sign-in/passkey', passkey.sign(request, wrong));
}

/** Signs in with name and password, and a passkey instead of a code. */
export async function signInByBoth(
  client: TestClient,
  { login }: Pick<TestStaff, 'login'>,
  passkey: SoftPasskey,
  changes: Json = {},
): Promise<TestReply<Json>> {
  const { body: request } = await client.post('/issuer/api/sign-in/challenge');
  const proofs = { name: login, password: PASSWORD, passkey: passkey.sign(request), ...changes };
  return client.post('/issuer/api/sign-in/password-and-passkey', proofs);
}
