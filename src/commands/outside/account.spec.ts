import { describe, expect, it } from '@jest/globals';
import { newTotpSecret, totpCode } from '../../modules/staff/index.js';
import { type Message, RehearsalInbox } from '../journey/inbox.js';
import { Account } from './account.js';
import type { Visitor } from './visitor.js';

const NOW = '2026-11-27T12:00:00Z';
const sms = (at: string): Message => ({ id: at, channel: 'sms', to: '+819012345678', at, text: 'Code 123456' });

/** An inbox in which these messages lie. */
const inboxOf = (...messages: readonly Message[]): RehearsalInbox =>
  new RehearsalInbox({
    mustGet: <Body>(path: string) => {
      const since = new URL(path, 'http://x.example').searchParams.get('since') ?? '';
      return Promise.resolve({ messages: messages.filter(({ at }) => at >= since) } as Body);
    },
  });

function accountWith(inbox: RehearsalInbox, totpSecret?: string): { account: Account; posted: unknown[][] } {
  const posted: unknown[][] = [];
  const post = (...call: unknown[]) => {
    posted.push(call);
    return Promise.resolve({ status: 204, body: undefined });
  };
  const credentials = { loginId: 'kumo7kaze', password: 'x', phone: '+819012345678' };
  const account = new Account(
    totpSecret === undefined ? credentials : { ...credentials, totpSecret },
    { post } as unknown as Visitor,
    inbox,
    () => Promise.resolve(NOW),
  );
  return { account, posted };
}

describe('an account of whoever looks from outside', () => {
  it('says that no code came only of a phone to which one has come before', async () => {
    await expect(accountWith(inboxOf()).account.codeComes(NOW)).rejects.toThrow('no code has ever come');
    expect(await accountWith(inboxOf(sms('2026-11-20T12:00:00Z'))).account.codeComes(NOW)).toBe(false);
    expect(await accountWith(inboxOf(sms(NOW))).account.codeComes(NOW)).toBe(true);
  });

  it('approves with its app where that is taken, and with the phone elsewhere', async () => {
    const secret = newTotpSecret();
    const { account, posted } = accountWith(inboxOf(sms(NOW)), secret);
    await account.approve('a', ['totp', 'phone-code']);
    await account.approve('b', ['phone-code']);
    expect(posted).toEqual([
      ['/api/intents/a/approval/totp', { code: totpCode(secret, new Date(NOW)) }],
      ['/api/intents/b/code'],
      ['/api/intents/b/approval', { code: '123456' }],
    ]);
  });
});
