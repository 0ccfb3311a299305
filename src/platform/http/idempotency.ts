import { Injectable, type OnModuleInit } from '@nestjs/common';
import { declareSealedTable, BlindIndex, FieldCipher, equalInConstantTime } from '../crypto/index.js';
import { Db, type Tx } from '../database/index.js';
import { newId } from '../ids/ids.js';
import { Jobs } from '../jobs/index.js';
import { requestProblems } from '../problems/index.js';
import { httpSettings } from './http.settings.js';
import { IdempotencyRepository, type KeptReply } from './idempotency.repository.js';
import type { IdempotentCall } from './idempotent-call.js';

export interface IdempotentAnswer<Value> {
  readonly value: Value;
  /**
   * Whether this is the first answer once more. Then nothing was done, and nothing may be handed out that only the first
   * caller should get: cookies and tokens are not part of the kept answer.
   */
  readonly replayed: boolean;
}

const HASH_DOMAIN = 'idempotency-key.request';
/** Rows from before migration 1764000097000 hold the hash alone, without the version of its key before it. */
const HASH_BYTES = 32;
const SWEEP_SECONDS = 3_600;
const SWEEP_ROWS_MAX = 5_000;
const UNAVAILABLE_WAIT_SECONDS = 1;

/**
 * Does the work of a key once. The key, a keyed hash of the request and the sealed answer are written in the transaction
 * of the work itself, so either all of it happened or none.
 */
@Injectable()
export class Idempotency implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly repository: IdempotencyRepository,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('http.idempotency-sweep', SWEEP_SECONDS, async () => {
      await this.repository.sweep(SWEEP_ROWS_MAX);
    });
  }

  /**
   * Runs `work` in one transaction and keeps what it gives, or gives what was kept. `Value` must survive JSON. What
   * `work` throws undoes everything, the key included. Raises `request.key-busy` while the same call is under way and
   * `request.key-reused` when the key came with another request before.
   */
  async run<Value>(call: IdempotentCall, work: (tx: Tx) => Promise<Value>): Promise<IdempotentAnswer<Value>> {
    call.used = true;
    try {
      return await this.db.transact((tx) => this.once(tx, call, work));
    } catch (error) {
      if (!requestProblems.unavailable.is(error)) throw error;
      return await this.afterLostCommit<Value>(call, error);
    }
  }

  private async once<Value>(
    tx: Tx,
    call: IdempotentCall,
    work: (tx: Tx) => Promise<Value>,
  ): Promise<IdempotentAnswer<Value>> {
    if (!(await this.repository.claim(tx, call))) {
      throw requestProblems.keyBusy({ retryAfterSeconds: UNAVAILABLE_WAIT_SECONDS });
    }
    // A statement after the one that locked: it sees what the previous holder committed.
    const kept = await this.repository.find(call, tx);
    if (kept !== undefined) return this.replay<Value>(call, kept);

    const value = await work(tx);
    const id = newId<'IdempotencyKey'>();
    await this.repository.keep(tx, {
      id,
      call,
      requestHash: this.requestHash(call),
      reply: this.cipher.seal(JSON.stringify({ value }), contextOf(id)),
      days: httpSettings.idempotencyDays,
    });
    return { value, replayed: false };
  }

  /** When the connection broke, the commit may have arrived all the same; the key knows. */
  private async afterLostCommit<Value>(call: IdempotentCall, error: unknown): Promise<IdempotentAnswer<Value>> {
    const kept = await this.repository.find(call);
    if (kept === undefined) throw error;
    return this.replay<Value>(call, kept);
  }

  private replay<Value>(call: IdempotentCall, kept: KeptReply): IdempotentAnswer<Value> {
    if (!this.isOf(call, kept)) throw requestProblems.keyReused();
    call.markReplayed();
    const { value } = JSON.parse(this.cipher.open(kept.reply, contextOf(kept.id))) as { value: Value };
    return { value, replayed: true };
  }

  /** Keyed, because a request may hold little but a phone number, which a plain digest would let others guess. */
  private requestHash(call: IdempotentCall): Buffer {
    return this.index.of(HASH_DOMAIN, call.digest.toString('hex'));
  }

  /** Whether the key was kept for this request, under whichever key of the ring. */
  private isOf(call: IdempotentCall, { requestHash }: KeptReply): boolean {
    const candidates = this.index.candidates(HASH_DOMAIN, call.digest.toString('hex'));
    return candidates.some((hash) =>
      equalInConstantTime(requestHash.length === HASH_BYTES ? hash.subarray(1) : hash, requestHash),
    );
  }
}

// The request is kept nowhere, so its hash needs its key until the row is gone.
declareSealedTable({ table: 'app.idempotency_key', sealed: ['reply'], hashes: ['request_hash'] });

const contextOf = (id: string): string => `idempotency_key.reply:${id}`;
