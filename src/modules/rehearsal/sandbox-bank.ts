import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Config } from '../../platform/config/index.js';
import { randomToken } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type BankAccount, type BankAddress, BankAddresses, accountText, configuredBank } from '../links/index.js';
import type { MemberPerson } from '../members/index.js';

/**
 * `down`: nobody answers; `slow`: not while anybody waits; `refuse`: 503; the others answer, and lie: nonsense, a stranger's
 * signature, another question's nonce, an answer of before, another amount, or that it does not know. `lost`: it does what it
 * is asked, and the answer never comes.
 */
export const BANK_BEHAVIOURS = [
  ...(['up', 'down', 'slow', 'refuse', 'garbage'] as const),
  ...(['wrong-key', 'wrong-nonce', 'replay', 'unknown', 'wrong-amount', 'lost'] as const),
] as const;
export type BankBehaviour = (typeof BANK_BEHAVIOURS)[number];

/** An account at the sandbox bank. */
export interface SandboxAccount {
  readonly kana: string;
  readonly birthDate: string;
  /** E.164: the number that the bank calls. */
  readonly phone: string;
  readonly postalCode: string;
  readonly address: string;
  readonly phoneChangedAt: string | null;
  /** What is on it; a million where nothing is said. */
  readonly balanceYen?: number;
  /** Nothing is debited from it. */
  readonly stopped?: boolean;
}

/** A debit that the sandbox bank has made. */
export interface SandboxDebit {
  readonly reference: string;
  readonly amountYen: number;
  readonly bankReference: string;
  readonly bookedOn: string;
  readonly debitedAt: string;
  readonly account: string;
}

const START_MS = 20_000;
const STOP_MS = 3_000;
const ENDING = '.account.json';
const DEBIT_ENDING = '.debit.json';
const RESULT_ENDING = '.settlement.json';

/** The account of a person, with all that the bank compares. */
export function accountFor(
  person: Omit<MemberPerson, 'email' | 'locale'>,
  changes: Partial<SandboxAccount> = {},
): SandboxAccount {
  const { familyKana, givenKana, birthDate, phone, postalCode, prefecture, city, street, building } = person;
  const address = [prefecture, city, street, building ?? ''].join('');
  return {
    kana: `${familyKana} ${givenKana}`,
    birthDate,
    phone,
    postalCode,
    address,
    phoneChangedAt: null,
    ...changes,
  };
}

/** The bank of a rehearsal: a process of its own, started when it is first asked and ended with the portal. */
@Injectable()
export class SandboxBank extends BankAddresses implements OnApplicationShutdown {
  private readonly folder: string;
  private child: ChildProcess | undefined;
  private starting: Promise<BankAddress> | undefined;
  private stopped = false;

  constructor(private readonly config: Config) {
    super();
    this.folder = path.join(config.dataDir, 'sandbox-bank');
  }

  /** Where it listens; or the bank that is configured. */
  override find(): Promise<BankAddress> {
    const configured = configuredBank(this.config);
    if (configured !== undefined) return Promise.resolve(configured);
    if (this.stopped) return Promise.reject(new Error('the sandbox bank has ended'));
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = undefined;
      throw error;
    });
    return this.starting;
  }

  /** Opens an account, or changes what the bank knows of it. */
  async putAccount(account: BankAccount, holder: SandboxAccount): Promise<void> {
    await this.write(`${accountText(account)}${ENDING}`, holder);
  }

  /** Every account, by its number. */
  async accounts(): Promise<readonly (SandboxAccount & { readonly account: string })[]> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(ENDING)).sort();
    return Promise.all(
      names.map(async (name) => ({
        account: path.basename(name, ENDING),
        ...(JSON.parse(await readFile(path.join(this.folder, name), 'utf8')) as SandboxAccount),
      })),
    );
  }

  /** What it has debited on a day, for the file of that day. */
  async debitsOn(day: string): Promise<readonly SandboxDebit[]> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(DEBIT_ENDING)).sort();
    const all = await Promise.all(
      names.map(async (name) => ({
        ...(JSON.parse(await readFile(path.join(this.folder, name), 'utf8')) as SandboxDebit & { outcome: string }),
        reference: path.basename(name, DEBIT_ENDING),
      })),
    );
    return all.filter(({ outcome, bookedOn }) => outcome === 'debited' && bookedOn === day);
  }

  /** What it has said of a request file; undefined when it has not been asked. */
  async saidOf(fileId: string): Promise<string | undefined> {
    try {
      const text = await readFile(path.join(this.folder, `${fileId}${RESULT_ENDING}`), 'utf8');
      return (JSON.parse(text) as { text: string }).text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async keepSaid(fileId: string, text: string): Promise<void> {
    await this.write(`${fileId}${RESULT_ENDING}`, { text });
  }

  async behaviour(): Promise<BankBehaviour> {
    try {
      const text = await readFile(path.join(this.folder, 'behaviour.json'), 'utf8');
      return (JSON.parse(text) as { behaviour: BankBehaviour }).behaviour;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'up';
      throw error;
    }
  }

  async behave(behaviour: BankBehaviour): Promise<void> {
    await this.write('behaviour.json', { behaviour });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.starting?.catch(() => undefined);
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.stdin?.end();
    await gone;
    clearTimeout(hurry);
  }

  private async start(): Promise<BankAddress> {
    const { secret, privateKey } = await this.keys();
    const file = new URL(`./bank-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    const child = spawn(process.execPath, [file.pathname, this.config.dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child = child;
    // Whatever ends it, the next question starts another one.
    child.once('exit', () => (this.starting = undefined));
    const port = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => {
        child.kill('SIGKILL');
      }, START_MS);
      createInterface({ input: child.stdout }).once('line', (line) => {
        clearTimeout(late);
        resolve(line);
      });
      child.once('error', reject);
      child.once('exit', () => {
        clearTimeout(late);
        reject(new Error('the sandbox bank did not start'));
      });
    });
    return { url: `http://127.0.0.1:${port}`, secret, publicKey: privateKey.x ?? '' };
  }

  /** Made on the first start; processes that start at once agree on them. */
  private async keys(): Promise<{ readonly secret: string; readonly privateKey: JWK }> {
    const file = path.join(this.folder, 'keys.json');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const secret = `whsec_${Buffer.from(randomToken(), 'base64url').toString('base64')}`;
    try {
      const made = { secret, privateKey: await exportJWK(pair.privateKey) };
      writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return JSON.parse(readFileSync(file, 'utf8')) as { secret: string; privateKey: JWK };
  }

  private async write(name: string, value: object): Promise<void> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const draft = path.join(this.folder, `${newId()}.draft`);
    await writeFile(draft, JSON.stringify(value), { mode: 0o600 });
    await rename(draft, path.join(this.folder, name));
  }
}
