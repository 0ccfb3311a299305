import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import { changesSettings as settings } from './changes.settings.js';
import type { Evidence } from '../members/index.js';
import type { ChangeId } from './contact-change.js';
import type { NameAnswer, NameMethod } from './identity-proofs.js';

/** A question to the provider. */
export interface NameProof {
  readonly method: NameMethod;
  readonly nonce: string;
  /** How often without an answer. */
  readonly asked: number;
}

/** The only SQL on the proofs of names. */
@Injectable()
export class NameProofsRepository {
  async insert(tx: Tx, changeId: ChangeId, { method, nonce }: Pick<NameProof, 'method' | 'nonce'>): Promise<void> {
    await tx.execute(
      `insert into app.name_proof (change_id, method, nonce, ask_due_at)
       values ($1, $2, $3, app.now() + make_interval(secs => $4))`,
      [changeId, method, nonce, settings.identityRetrySeconds],
    );
  }

  async of(runner: SqlRunner, changeId: ChangeId): Promise<NameProof | undefined> {
    const [row] = await runner.query<NameProof>(
      `select method, nonce, asked from app.name_proof where change_id = $1`,
      [changeId],
    );
    return row;
  }

  /** What the provider has confirmed. */
  async evidence(runner: SqlRunner, changeId: ChangeId): Promise<Omit<Evidence, 'claim'>> {
    const [row] = await runner.query<Omit<Evidence, 'claim'>>(
      `select method, provider as "verifiedBy", assurance_level as "assuranceLevel", evidence_hash as "evidenceHash",
              verified_at as "verifiedAt", expires_at as "expiresAt"
         from app.name_proof where change_id = $1 and provider is not null`,
      [changeId],
    );
    if (row === undefined) throw new Error('the new name was not proven');
    return row;
  }

  async confirm(tx: Tx, changeId: ChangeId, answer: Extract<NameAnswer, { outcome: 'confirmed' }>): Promise<void> {
    await tx.execute(
      `update app.name_proof set ask_due_at = null, provider = $2, assurance_level = $3, evidence_hash = $4,
         verified_at = $5, expires_at = $6 where change_id = $1`,
      [
        changeId,
        answer.provider,
        answer.assuranceLevel,
        answer.evidenceHash,
        answer.verifiedAt.toISOString(),
        answer.expiresAt.toISOString(),
      ],
    );
  }

  /** Nobody is asked any more. */
  async close(tx: Tx, changeId: ChangeId): Promise<void> {
    await tx.execute(`update app.name_proof set ask_due_at = null where change_id = $1`, [changeId]);
  }

  /** There was no answer: it is asked again after so many seconds. */
  async postpone(tx: Tx, changeId: ChangeId, seconds: number): Promise<void> {
    await tx.execute(
      `update app.name_proof set asked = asked + 1, ask_due_at = app.now() + make_interval(secs => $2)
        where change_id = $1 and ask_due_at is not null`,
      [changeId, seconds],
    );
  }

  /** Takes those whose question is due, a bounded number; nobody else takes them for a while. */
  async takeDue(tx: Tx): Promise<ChangeId[]> {
    const rows = await tx.query<{ id: ChangeId }>(
      `update app.name_proof set ask_due_at = app.now() + make_interval(secs => $2) where change_id in (
         select change_id from app.name_proof where ask_due_at <= app.now()
         order by ask_due_at limit $1 for update skip locked)
       returning change_id as id`,
      [settings.sweepRows, settings.identityRetrySeconds],
    );
    return rows.map(({ id }) => id);
  }
}
