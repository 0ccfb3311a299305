import { Injectable } from '@nestjs/common';
import { equalInConstantTime, randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { factorsSettings as settings } from './factors.settings.js';

/** What a challenge is good for. */
export interface ChallengeUse {
  readonly purpose: 'register' | 'approve';
  readonly memberId: string;
  /** The session that registers, or the intent that is approved. */
  readonly subjectId: string;
}

const FITS = `challenge = $1 and purpose = $2 and member_id = $3 and subject_id = $4
  and used_at is null and expires_at > app.now()`;
const fitting = (challenge: Buffer, { purpose, memberId, subjectId }: ChallengeUse) =>
  [challenge, purpose, memberId, subjectId] as const;

const boundChallenge = (intentHash: Buffer, nonce: Buffer): Buffer => sha256(Buffer.concat([intentHash, nonce]));

/** The challenges that were given out: one a try, for one use, and used up by one answer. */
@Injectable()
export class PasskeyChallenges {
  constructor(private readonly db: Db) {}

  /** A new one; for an approval it is the hash of the intent's hash and a fresh nonce. */
  async make({ purpose, memberId, subjectId }: ChallengeUse, intentHash?: Buffer): Promise<Buffer> {
    const nonce = Buffer.from(randomToken(), 'base64url');
    const challenge = intentHash === undefined ? nonce : boundChallenge(intentHash, nonce);
    await this.db.execute(
      `insert into app.passkey_challenge (challenge, purpose, member_id, subject_id, nonce, created_at, expires_at)
       values ($1, $2, $3, $4, $5, app.now(), app.now() + make_interval(secs => $6))`,
      [challenge, purpose, memberId, subjectId, intentHash === undefined ? null : nonce, settings.challengeSeconds],
    );
    return challenge;
  }

  /** Whether it waits for its answer. */
  async waits(runner: SqlRunner, challenge: Buffer, use: ChallengeUse): Promise<boolean> {
    const rows = await runner.query(`select 1 from app.passkey_challenge where ${FITS}`, fitting(challenge, use));
    return rows.length > 0;
  }

  /**
   * Uses it up; false when it was, is over, or was given out for something else. With the hash of an intent also when it
   * was not made of that.
   */
  async use(runner: SqlRunner, challenge: Buffer, use: ChallengeUse, intentHash?: Buffer): Promise<boolean> {
    const [row] = await runner.query<{ nonce: Buffer | null }>(
      `update app.passkey_challenge set used_at = app.now() where ${FITS} returning nonce`,
      fitting(challenge, use),
    );
    if (row === undefined) return false;
    if (intentHash === undefined) return true;
    return row.nonce !== null && equalInConstantTime(boundChallenge(intentHash, row.nonce), challenge);
  }

  /** Deletes what is over; at most so many. */
  async prune(rowsMax: number): Promise<number> {
    return this.db.execute(
      `delete from app.passkey_challenge where challenge in (
         select challenge from app.passkey_challenge where expires_at < app.now() - interval '1 hour'
         limit $1 for update skip locked)`,
      [rowsMax],
    );
  }
}
