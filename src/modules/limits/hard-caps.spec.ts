import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type * as Caps from './caps.js';
import { aboveHardCaps, hardCapsOf } from './hard-caps.js';

const GENEROUS = { transferSingleYen: 500_000, transferMonthYen: 1_000_000, balanceMaxYen: 2_000_000 };

describe('the hard caps of value that members can send to each other', () => {
  it('are those of prepaid, and of no other form', () => {
    const prepaid = hardCapsOf('third-party-prepaid');
    expect([prepaid.of('transfer'), prepaid.of('charge'), prepaid.balanceYen]).toEqual([
      { single: 100_000n, month: 300_000n },
      {},
      300_000n,
    ]);
    expect([hardCapsOf('funds-transfer').of('transfer'), hardCapsOf('bank').balanceYen]).toEqual([{}, undefined]);
  });

  it('are said to be what holds, where a program is set above them', () => {
    expect(aboveHardCaps(hardCapsOf('third-party-prepaid'), GENEROUS)).toEqual([
      { limit: 'transfer-single', programYen: 500_000, capYen: 100_000 },
      { limit: 'transfer-month', programYen: 1_000_000, capYen: 300_000 },
      { limit: 'balance', programYen: 2_000_000, capYen: 300_000 },
    ]);
    const at = { transferSingleYen: 100_000, transferMonthYen: 300_000, balanceMaxYen: 300_000 };
    expect(aboveHardCaps(hardCapsOf('third-party-prepaid'), at)).toEqual([]);
    expect(aboveHardCaps(hardCapsOf('funds-transfer'), GENEROUS)).toEqual([]);
  });
});

/** The settings are read once, as a module is loaded: with others it is loaded anew. */
describe('a program that is set above them', () => {
  const variables = {
    LIMITS_TRANSFER_SINGLE_YEN: '500000',
    LIMITS_TRANSFER_DAY_YEN: '800000',
    LIMITS_TRANSFER_MONTH_YEN: '1000000',
    LIMITS_BALANCE_MAX_YEN: '2000000',
  };
  beforeEach(() => {
    Object.assign(process.env, variables);
    jest.resetModules();
  });
  afterEach(() => {
    for (const name of [...Object.keys(variables), 'PROGRAM_LEGAL_FORM']) Reflect.deleteProperty(process.env, name);
    jest.resetModules();
  });
  const load = (): Promise<typeof Caps> => import('./caps.js');

  it('has them all the same', async () => {
    const { balanceMaxYen, levelCaps, programCaps } = await load();
    expect(programCaps('transfer', {})).toEqual({ single: 100_000n, day: 800_000n, month: 300_000n });
    expect(levelCaps(programCaps('transfer', {}), 'high')).toMatchObject({ single: 100_000n, month: 300_000n });
    expect(balanceMaxYen()).toBe(300_000n);
  });

  it('goes by its settings under another legal form', async () => {
    process.env['PROGRAM_LEGAL_FORM'] = 'funds-transfer';
    const { balanceMaxYen, programCaps } = await load();
    expect(programCaps('transfer', {})).toEqual({ single: 500_000n, day: 800_000n, month: 1_000_000n });
    expect(balanceMaxYen()).toBe(2_000_000n);
  });
});
