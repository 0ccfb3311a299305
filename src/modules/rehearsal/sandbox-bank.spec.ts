import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { testConfig } from '../../../test/support/config.js';
import { SandboxBank } from './sandbox-bank.js';

const dataDir = mkdtempSync(path.join(tmpdir(), 'sekisho-bank-'));
const newBank = (): SandboxBank => new SandboxBank(testConfig({ databaseUrl: 'postgres://nowhere/x', dataDir }));
const bank = newBank();
afterAll(() => bank.onApplicationShutdown());

const ask = (url: string) =>
  fetch(`${url}/matches`, { method: 'POST', body: '{}', signal: AbortSignal.timeout(5_000) });

it('is a process of its own that is started once, answers nobody who does not sign, and ends with the portal', async () => {
  const [first, second] = await Promise.all([bank.find(), bank.find()]);
  expect(second).toEqual(first);
  expect((await ask(first.url)).status).toBe(401);
  await bank.onApplicationShutdown();
  await expect(ask(first.url)).rejects.toThrow();
  await expect(bank.find()).rejects.toThrow('has ended');
}, 30_000);

it('keeps its keys and accounts, and is down when it is told to be', async () => {
  const other = newBank();
  try {
    const { url, secret, publicKey } = await other.find();
    const account = { bankCode: '0001', branchCode: '001', accountType: 'ordinary', accountNumber: '1234567' } as const;
    const holder = { kana: 'ア イ', birthDate: '', phone: '', postalCode: '', address: '', phoneChangedAt: null };
    await other.putAccount(account, holder);
    expect(await newBank().accounts()).toEqual([{ account: '0001-001-1-1234567', ...holder }]);
    await other.behave('down');
    await expect(ask(url)).rejects.toThrow();
    await other.behave('up');
    await other.onApplicationShutdown();
    const third = newBank();
    expect(await third.find()).toMatchObject({ secret, publicKey });
    await third.onApplicationShutdown();
  } finally {
    await other.onApplicationShutdown();
  }
}, 30_000);
