import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { madeKeyId, madePrivateKeyFile } from '../cards/index.js';
import {
  creditProblems as problems,
  MakeFile,
  type RefusalReason,
  SettlementsRepository,
  signedResultText,
} from '../credit/index.js';
import { jsonYen } from '../ledger/index.js';
import { accountOf } from '../links/index.js';
import { SandboxBank } from './sandbox-bank.js';
import type { SandboxRequestsView, SandboxResultView } from './settlement-sandbox.dto.js';

const SHOWN_MAX = 50;
/** What is on an account of which nothing is said. */
const DEFAULT_BALANCE_YEN = 1_000_000;
const JAPAN_AHEAD_MS = 9 * 3_600_000;

/**
 * Answers request files as a bank would: pays each line from the account that it names, refuses where that has too little or is
 * stopped, and signs. What it has said of a file stays with it.
 */
@Injectable()
export class SettlementSandbox {
  constructor(
    private readonly files: SettlementsRepository,
    private readonly make: MakeFile,
    private readonly bank: SandboxBank,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async list(): Promise<SandboxRequestsView> {
    const released = (await this.files.newest(SHOWN_MAX)).filter(({ state }) => state === 'released');
    const requests = released.map(async (file) => ({
      ...{
        id: file.id,
        name: (await this.make.content(file)).name,
        lines: file.lines,
        totalYen: jsonYen(file.totalYen),
      },
    }));
    return { requests: await Promise.all(requests) };
  }

  /** Raises `credit.file-unknown` and `credit.file-not-released`. */
  async answer(id: string): Promise<SandboxResultView> {
    const file = await this.files.find(id);
    if (file === undefined) throw problems.fileUnknown();
    if (file.state !== 'released' && file.state !== 'answered') throw problems.fileNotReleased();
    const { name, text: request } = await this.make.content(file);
    const text = (await this.bank.saidOf(id)) ?? (await this.debit(id, request));
    const key = await readFile(madePrivateKeyFile(this.config.dataDir, 'bank-feed'), 'utf8');
    const signature = sign(null, signedResultText(file, sha256(text)), key).toString('base64');
    const sidecar = [`X-Bank-Key: ${madeKeyId('bank-feed')}`, `X-Bank-Signature: ${signature}`, ''].join('\n');
    return { name: `${name}-result`, text, sidecar };
  }

  private async debit(id: string, request: string): Promise<string> {
    const accounts = new Map((await this.bank.accounts()).map(({ account, ...holder }) => [account, holder]));
    const bookedOn = new Date(this.clock.nowMs() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
    const said: string[] = [];
    let paidYen = 0;
    for (const line of request.trim().split('\n').slice(1, -1)) {
      const [reference = '', name = '', yen = ''] = line.split(',');
      const holder = accounts.get(name);
      const balanceYen = holder?.balanceYen ?? DEFAULT_BALANCE_YEN;
      const refusal = reasonAgainst(holder, balanceYen, Number(yen));
      if (refusal === undefined && holder !== undefined) {
        const left = { ...holder, balanceYen: balanceYen - Number(yen) };
        accounts.set(name, left);
        await this.bank.putAccount(accountOf(name), left);
        paidYen += Number(yen);
      }
      said.push(
        refusal === undefined ? `${reference},paid,,${yen},${bookedOn}` : `${reference},refused,${refusal},${yen},`,
      );
    }
    const header = 'reference,outcome,reason,amount_yen,booked_on';
    const text = [header, ...said, `total,${said.length},${paidYen}`, ''].join('\n');
    await this.bank.keepSaid(id, text);
    return text;
  }
}

function reasonAgainst(
  holder: { readonly stopped?: boolean } | undefined,
  balanceYen: number,
  yen: number,
): RefusalReason | undefined {
  if (holder === undefined) return 'no-account';
  if (holder.stopped === true) return 'account-stopped';
  return balanceYen < yen ? 'insufficient-funds' : undefined;
}
