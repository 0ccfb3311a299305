import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomOf, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { recoveryCodeRows } from './factor-rows.js';
import { Notifications } from '../notifications/index.js';
import type { RecoverySheetId, WithoutWait } from './factor.js';
import { recoveryCodeUsed } from './factors.events.js';
import { factorsSettings as settings } from './factors.settings.js';
import { recoveryCodeUsedMail } from './factors.templates.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';

/** Crockford's: without I, L, O and U, which are taken for others. Five bits each. */
const LETTERS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ') as [string, ...string[]];
const GROUPS = 4;
const GROUP_LETTERS = 4;

/** As people type it: small letters, blanks, dashes, and letters that look like others are no mistakes. */
const canonical = (typed: string): string =>
  typed
    .slice(0, 64)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/**
 * How a code is kept. Nobody guesses 80 random bits, so the hash needs no key, and a sheet in a drawer outlives the keys.
 */
const hashOf = (memberId: string, typed: string): Buffer => sha256(`recovery-code:${memberId}:${canonical(typed)}`);

/** A new sheet; its codes are known to whoever reads this and to nobody afterwards. */
export interface RecoverySheet {
  readonly id: RecoverySheetId;
  readonly codes: readonly string[];
  readonly countsFrom: Date;
}

/** Recovery codes: 80 random bits each, kept as hashes, each good for one use. */
@Injectable()
@Checkpoint('③.second-factor-unknown-device')
export class RecoveryCodes {
  constructor(
    private readonly db: Db,
    private readonly rows: RecoveryCodesRepository,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
  ) {}

  /** Makes a sheet; the one before it ends when it begins to count. */
  async make(tx: Tx, memberId: string, withoutWait: WithoutWait | undefined): Promise<RecoverySheet> {
    const id = newId<'RecoverySheet'>();
    const codes = Array.from({ length: settings.recoveryCodes }, newCode);
    const hashes = codes.map((code) => hashOf(memberId, code));
    const { countsFrom, ids } = await this.rows.insert(tx, { memberId, sheetId: id, hashes }, withoutWait);
    await this.audit.witness(tx, recoveryCodeRows, ids, { kind: 'member', id: memberId });
    return { id, codes, countsFrom };
  }

  /**
   * Whether this is a code of the member's that was not used; it is then, and the member hears of it. The try must have been
   * reserved. Who has none is asked the same.
   */
  async use(memberId: string | undefined, typed: string): Promise<boolean> {
    const hash = hashOf(memberId ?? 'nobody', typed);
    return this.db.transact(async (tx) => {
      const used = await this.rows.use(tx, memberId, hash);
      if (used === undefined || memberId === undefined) return false;
      const { sheetId, left } = used;
      const member = { kind: 'member', id: memberId } as const;
      await this.notifications.send(tx, recoveryCodeUsedMail.to(member, { params: { left }, secret: {} }));
      const details = { sheetId, left };
      await this.audit.record(
        tx,
        recoveryCodeUsed({ actor: { kind: 'anonymous' }, subject: member, memberId, details }),
      );
      return true;
    });
  }
}

const newCode = (): string =>
  Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LETTERS }, () => randomOf(LETTERS)).join('')).join(
    '-',
  );
