import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import type { CountingFactors, ListedFactors, ListedPasskey } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import { PasskeyNames } from './passkey-names.js';
import { type KeptPasskey, PasskeysRepository } from './passkeys.repository.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { passkeyRows, totpRows } from './factor-rows.js';
import { TotpsRepository } from './totps.repository.js';

/** The factors of members: which there are, which of them count, and how they end. Source: checklist ③ and ⑧. */
@Injectable()
export class Factors {
  constructor(
    private readonly db: Db,
    private readonly passkeys: PasskeysRepository,
    private readonly names: PasskeyNames,
    private readonly totps: TotpsRepository,
    private readonly recovery: RecoveryCodesRepository,
    private readonly audit: Audit,
  ) {}

  /** What counts at this moment: its wait is over, and it has not ended. */
  async counting(memberId: string, runner: SqlRunner = this.db): Promise<CountingFactors> {
    const passkeys = await this.passkeys.ofMember(memberId, runner);
    const totp = await this.totps.ofMember(memberId, runner);
    return {
      // One that is being removed still signs in, and approves nothing.
      passkey: passkeys.some(({ counts, endsAt }) => counts && endsAt === null),
      totp: totp?.counts === true && totp.endsAt === null,
      recoveryCodes: await this.recovery.left(memberId, runner),
    };
  }

  /** How many passkeys have not ended. */
  async passkeysOf(memberId: string, runner: SqlRunner): Promise<number> {
    return (await this.passkeys.ofMember(memberId, runner)).length;
  }

  /** All that have not ended, for their owner. */
  async ofMember(memberId: string): Promise<ListedFactors> {
    const [passkeys, totp, sheets] = await Promise.all([
      this.passkeys.ofMember(memberId),
      this.totps.ofMember(memberId),
      this.recovery.sheets(memberId),
    ]);
    return { passkeys: passkeys.map((passkey) => this.listed(passkey)), totp, sheets };
  }

  /** A passkey of the member that has not ended. */
  async passkey(memberId: string, id: string, runner: SqlRunner = this.db): Promise<ListedPasskey | undefined> {
    const found = await this.passkeys.find(runner, memberId, id);
    return found === undefined ? undefined : this.listed(found);
  }

  /** Whether the member has a passkey, or once had one. */
  hasEverHadPasskey(memberId: string, runner: SqlRunner = this.db): Promise<boolean> {
    return this.passkeys.hasEverHad(runner, memberId);
  }

  /** False when the member has no such passkey. */
  rename(tx: Tx, memberId: string, passkeyId: string, name: string): Promise<boolean> {
    return this.passkeys.rename(tx, memberId, passkeyId, this.names.seal(passkeyId, name));
  }

  /** Lets a passkey or an app end in so many seconds; 0: now. */
  async end(tx: Tx, memberId: string, kind: 'passkey' | 'totp', id: string, seconds: number): Promise<void> {
    await (kind === 'passkey' ? this.passkeys : this.totps).end(tx, memberId, id, seconds);
    await this.witness(tx, kind, [id]);
  }

  /**
   * Ends at once all that a notice may have been about, what was added since, and what was used since: whoever says that it
   * was not them wants none of it, and a passkey that has signed in is what the notice was about. What counts by then was
   * added up to its wait before it was told. Gives how many factors have ended.
   */
  async disown(tx: Tx, memberId: string, noticedAt: Date): Promise<number> {
    const before = (seconds: number): Date => new Date(noticedAt.getTime() - seconds * 1_000);
    const since = {
      made: before(settings.waitSeconds + settings.toldWithinSeconds),
      used: before(settings.usedBeforeToldSeconds),
    };
    const passkeys = await this.passkeys.endSince(tx, memberId, since);
    const totps = await this.totps.endSince(tx, memberId, since);
    const codes = await this.recovery.endSince(tx, memberId, since);
    await this.witness(tx, 'passkey', passkeys);
    await this.witness(tx, 'totp', totps);
    return passkeys.length + totps.length + (codes > 0 ? 1 : 0);
  }

  /** Whether a passkey counts, in a transaction that holds its member. */
  async passkeyCounts(tx: Tx, memberId: string, id: string): Promise<boolean> {
    return (await this.passkeys.find(tx, memberId, id))?.counts === true;
  }

  /** Takes back an end that has not come. */
  async keep(tx: Tx, memberId: string, kind: 'passkey' | 'totp', id: string): Promise<void> {
    await (kind === 'passkey' ? this.passkeys : this.totps).keep(tx, memberId, id);
    await this.witness(tx, kind, [id]);
  }

  /** Takes back a sheet that does not count yet. */
  takeSheetBack(tx: Tx, memberId: string, sheetId: string): Promise<void> {
    return this.recovery.takeBack(tx, memberId, sheetId);
  }

  private async witness(tx: Tx, kind: 'passkey' | 'totp', ids: readonly string[]): Promise<void> {
    await this.audit.witness(tx, kind === 'passkey' ? passkeyRows : totpRows, ids, { kind: 'system' });
  }

  private listed({ id, nameSealed, madeAt, countsFrom, lastUsedAt, backedUp, endsAt }: KeptPasskey): ListedPasskey {
    return { id, name: this.names.open(id, nameSealed), madeAt, countsFrom, lastUsedAt, backedUp, endsAt };
  }
}
