import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { declareSealedTable, FieldCipher, sealContext, type SealedTable } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { newTotpSecret, totpStep } from '../staff/index.js';
import { totpRows } from './factor-rows.js';
import type { TotpId, WithoutWait } from './factor.js';
import { factorsSettings as settings } from './factors.settings.js';
import { type ConfirmedTotp, TotpsRepository } from './totps.repository.js';

const table: SealedTable = { table: 'app.member_totp', sealed: ['secret_sealed'] };
declareSealedTable(table);

const contextOf = (id: string): string => sealContext(table, 'secret_sealed', id);
const DIGITS = /^\d{6}$/;
/** A code as people type it. */
const asDigits = (typed: string): string =>
  typed
    .slice(0, 32)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '');

/** A secret for an authenticator app, shown once to its owner. */
export interface TotpSetup {
  readonly id: TotpId;
  /** Base 32. */
  readonly secret: string;
}

/** Authenticator apps (RFC 6238): how they are set up, and their codes, of which none works twice. */
@Injectable()
@Checkpoint('③.second-factor-unknown-device')
export class Totps {
  /** Judged where there is no app, so that the same is done for everybody. */
  private readonly nobodys = newTotpSecret();

  constructor(
    private readonly db: Db,
    private readonly rows: TotpsRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Begins to set an app up; one that was begun before is forgotten. */
  async begin(memberId: string): Promise<TotpSetup> {
    const id = newId<'Totp'>();
    const secret = newTotpSecret();
    const secretSealed = this.cipher.seal(secret, contextOf(id));
    await this.db.transact((tx) => this.rows.begin(tx, { id, memberId, secretSealed }));
    return { id, secret };
  }

  /** Whether the app shows the codes of this setup: a first one was typed, now or before. `unknown`: there is no such setup. */
  async prove(memberId: string, id: string, code: string): Promise<'proven' | 'wrong' | 'unknown'> {
    const setup = await this.rows.findSetup(this.db, memberId, id);
    if (setup === undefined) return 'unknown';
    if (setup.proven) return 'proven';
    const step = this.stepOf(this.cipher.open(setup.secretSealed, contextOf(setup.id)), code);
    if (step === undefined) return 'wrong';
    await this.rows.prove(memberId, id, step);
    return 'proven';
  }

  /** The app counts from then on; undefined when its setup is over. */
  async confirm(tx: Tx, memberId: string, id: string, withoutWait: WithoutWait | undefined): Promise<Date | undefined> {
    const countsFrom = await this.rows.confirm(tx, memberId, id, withoutWait);
    if (countsFrom !== undefined) await this.audit.witness(tx, totpRows, [id], { kind: 'member', id: memberId });
    return countsFrom;
  }

  /** The app of the member that has not ended. */
  ofMember(memberId: string, runner: SqlRunner = this.db): Promise<ConfirmedTotp | undefined> {
    return this.rows.ofMember(memberId, runner);
  }

  /**
   * Whether this is a code of the member's app that was not taken before; it is then. The try must have been reserved. The
   * same statements are asked for who has no app.
   */
  async use(memberId: string | undefined, code: string): Promise<boolean> {
    const totp = await this.rows.ofMember(memberId);
    const secret = totp === undefined ? this.nobodys : this.cipher.open(totp.secretSealed, contextOf(totp.id));
    const step = this.stepOf(secret, code);
    return (await this.rows.use(step === undefined ? undefined : totp?.id, step ?? 0)) && step !== undefined;
  }

  private stepOf(secret: string, code: string): number | undefined {
    const digits = asDigits(code);
    return totpStep(secret, DIGITS.test(digits) ? digits : '------', this.clock.now(), settings.totpWindowSteps);
  }
}
