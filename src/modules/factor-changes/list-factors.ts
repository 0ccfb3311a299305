import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Factors } from '../factors/index.js';
import type { FactorsView } from './factor-changes.dto.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { FirstPasskey } from './first-passkey.js';

/** A member's own factors, and what of them is changing: single values, nothing of a key. Source: checklist ④. */
@Injectable()
@Checkpoint('④.allow-lists')
export class ListFactors {
  constructor(
    private readonly db: Db,
    private readonly factors: Factors,
    private readonly changes: FactorChangesRepository,
    private readonly first: FirstPasskey,
  ) {}

  async run(caller: Principal): Promise<FactorsView> {
    const [{ passkeys, totp, sheets }, waiting, closedUntil, firstPasskeyOpen] = await Promise.all([
      this.factors.ofMember(caller.id),
      this.changes.waiting(this.db, caller.id),
      this.changes.closedUntil(this.db, caller.id),
      this.first.isOpenTo(caller),
    ]);
    return {
      passkeys: passkeys.map(({ id, name, madeAt, countsFrom, backedUp, ...times }) => ({
        id,
        name,
        madeAt,
        countsFrom,
        backedUp,
        ...present(times),
      })),
      ...(totp === undefined
        ? {}
        : { totp: { id: totp.id, madeAt: totp.madeAt, countsFrom: totp.countsFrom, ...present(totp) } }),
      recoverySheets: sheets.map(({ id, madeAt, countsFrom, left, endsAt }) => ({
        id,
        madeAt,
        countsFrom,
        left,
        ...present({ endsAt }),
      })),
      changes: waiting.map(({ id, kind, factorId, requestedAt, dueAt }) => ({
        id,
        kind,
        factorId,
        requestedAt,
        dueAt,
      })),
      firstPasskeyOpen,
      ...(closedUntil === undefined ? {} : { closedUntil }),
    };
  }
}

interface Times {
  readonly lastUsedAt?: Date | null;
  readonly endsAt: Date | null;
}

const present = ({ lastUsedAt = null, endsAt }: Times) => ({
  ...(lastUsedAt === null ? {} : { lastUsedAt }),
  ...(endsAt === null ? {} : { endsAt }),
});
