import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, isUniqueViolation, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Problem } from '../../platform/problems/index.js';
import { type Actor, Audit, type AuditEvent } from '../audit/index.js';
import { FreshProof, StaffNames } from '../staff/index.js';
import {
  type ArrivalBatch,
  ArrivalBatchesRepository,
  type BatchId,
  type RefusedLine,
} from './arrival-batches.repository.js';
import { type JudgedLine, judgeLines } from './arrival-file.js';
import { arrivalEvent } from './arrivals.js';
import type { BatchesView, FindBatchesQuery } from './card-desk.dto.js';
import { BatchFiles, isGood, type UploadedFile, weigh } from './batch-files.js';
import { arrive, type Card } from './card.js';
import { batchAccepted, batchApplied, batchRefused, batchRejected } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { FindBatches } from './find-batches.js';
import { RecordedAloneRepository } from './recorded-alone.repository.js';

/** A file of arrivals, as the issuer's people read of it. */
export interface ShownBatch extends ArrivalBatch {
  readonly own: boolean;
}

export interface BatchReport {
  readonly batch: ShownBatch;
  readonly refused: readonly RefusedLine[];
}

type Staff = Actor & { readonly id: string };

const EVENTS_A_WRITE = 500;

/**
 * Files of arrivals. A file is signed together with its number and taken once; one transaction takes all of it. Lines that
 * do not fit their card are refused one by one, with a word for why; the others arrive together: at once when they are few
 * with all that the uploader has let arrive in a day, and none is early, else when another person releases the file, after each was looked at again.
 */
@Checkpoint('②.arrival-channels', '②.arrival-only-from-dispatched', '②.second-person')
@Injectable()
export class ArrivalBatches {
  constructor(
    private readonly db: Db,
    private readonly cards: CardsRepository,
    private readonly batches: ArrivalBatchesRepository,
    private readonly recordedAlone: RecordedAloneRepository,
    private readonly finder: FindBatches,
    private readonly files: BatchFiles,
    private readonly audit: Audit,
    private readonly names: StaffNames,
    private readonly fresh: FreshProof,
  ) {}

  /** Raises the problems of batches; a file that is refused as a whole leaves nothing but the event of its refusal. */
  async upload(file: UploadedFile, caller: Principal): Promise<BatchReport> {
    const by: Staff = { kind: 'staff', id: caller.id };
    return this.report(await this.recordingRefusals(by, undefined, () => this.accept(file, by)), caller);
  }

  /**
   * Another person lets the waiting lines arrive, after each was checked again. Raises `cards.batch-not-found`, `.batch-decided`,
   * `.own-batch`, `.uploader-gone` and `staff.proof-needed`.
   */
  async release(batchId: string, caller: Principal): Promise<BatchReport> {
    const by: Staff = { kind: 'staff', id: caller.id };
    await this.recordingRefusals(by, batchId, () =>
      this.db.transact(async (tx) => {
        const batch = await this.lockWaiting(tx, batchId);
        // The database refuses it as well.
        if (batch.uploadedBy === `staff:${by.id}`) throw cardsProblems.ownBatch();
        // As with all that takes two: who releases has just shown who they are, and who has uploaded still works here.
        await this.fresh.require(caller, tx);
        if (!(await this.names.isActive(tx, batch.uploadedBy.slice('staff:'.length))))
          throw cardsProblems.uploaderGone();
        const waiting = await this.batches.waitingLines(tx, batch.id);
        const { cards, now } = await this.cards.lockByIds(
          tx,
          waiting.map(({ cardId }) => cardId),
        );
        const refs = new Map(cards.map((card) => [card.id, card.ref]));
        const lines = waiting.map((line) => ({ ...line, ref: refs.get(line.cardId) ?? '' }));
        const judged = judgeLines(lines, cards, now, settings.earlyArrivalHours);
        await this.batches.decide(tx, batch.id, 'applied', `staff:${by.id}`);
        await this.batches.endLines(tx, batch.id, refusedOf(judged));
        await this.apply(tx, batch.id, judged, now, { recordedBy: batch.uploadedBy, releasedBy: `staff:${by.id}` }, by);
      }),
    );
    return this.report(batchId, caller);
  }

  /** Anybody who may release may reject; nothing of the file arrives then, and its number stays used. */
  async reject(batchId: string, caller: Principal): Promise<BatchReport> {
    const by: Staff = { kind: 'staff', id: caller.id };
    await this.recordingRefusals(by, batchId, () =>
      this.db.transact(async (tx) => {
        const batch = await this.lockWaiting(tx, batchId);
        await this.batches.decide(tx, batch.id, 'rejected', `staff:${by.id}`);
        await this.audit.record(tx, batchRejected({ actor: by, subject: { kind: 'file', id: batch.id }, details: {} }));
      }),
    );
    return this.report(batchId, caller);
  }

  async report(batchId: string, caller: Principal): Promise<BatchReport> {
    const batch = await this.batches.find(batchId);
    if (batch === undefined) throw cardsProblems.batchNotFound();
    const [shown] = await this.shown([batch], caller);
    if (shown === undefined) throw cardsProblems.batchNotFound();
    return { batch: shown, refused: await this.batches.refusedLines(batch.id) };
  }

  /** Raises `request.invalid` for an `after` that no page has given. */
  async page({ state, after }: FindBatchesQuery, caller: Principal): Promise<BatchesView> {
    const { files, ...rest } = await this.finder.run(state, after);
    return { files: await this.shown(files, caller), ...rest };
  }

  private async shown(batches: readonly ArrivalBatch[], caller: Principal): Promise<ShownBatch[]> {
    const readable = await this.names.readable(
      batches.flatMap(({ uploadedBy, releasedBy }) => [uploadedBy, releasedBy]),
    );
    return batches.map((batch) => ({
      ...batch,
      own: batch.uploadedBy === `staff:${caller.id}`,
      uploadedBy: readable(batch.uploadedBy),
      ...(batch.releasedBy === undefined ? {} : { releasedBy: readable(batch.releasedBy) }),
    }));
  }

  private async accept(file: UploadedFile, by: Staff): Promise<BatchId> {
    const { keyId, fileHash, lines } = this.files.read(file);
    const id = newId<'ArrivalBatch'>();
    await this.db.transact(async (tx) => {
      const refs = lines.flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
      const { cards, now } = await this.cards.lockByRefs(tx, refs);
      const judged = judgeLines(lines, cards, now, settings.earlyArrivalHours);
      const uploadedBy = `staff:${by.id}`;
      const { waits, ...counts } = weigh(judged, await this.recordedAlone.hold(tx, uploadedBy));
      const batch = { id, fileNumber: file.number, fileHash, keyId, uploadedBy };
      await this.batches
        .insert(tx, { ...batch, ...counts, uploadedAt: now, state: waits ? 'waiting' : 'applied' })
        .catch((error: unknown) => {
          if (isUniqueViolation(error, 'arrival_batch_number_key')) throw cardsProblems.batchNumberUsed();
          if (isUniqueViolation(error, 'arrival_batch_hash_key')) throw cardsProblems.batchAlreadyTaken();
          throw error;
        });
      await this.batches.insertLines(tx, id, judged, waits ? 'accepted' : 'applied');
      await this.audit.record(
        tx,
        batchAccepted({
          actor: by,
          subject: { kind: 'file', id },
          details: {
            lines: lines.length,
            accepted: counts.acceptedCount,
            refused: lines.length - counts.acceptedCount,
            early: counts.earlyCount,
            waits,
          },
        }),
      );
      if (!waits) await this.apply(tx, id, judged, now, { recordedBy: uploadedBy }, by);
    });
    return id;
  }

  private async apply(
    tx: Tx,
    batchId: BatchId,
    judged: readonly JudgedLine[],
    now: Date,
    people: { readonly recordedBy: string; readonly releasedBy?: string },
    by: Staff,
  ): Promise<void> {
    const arrived = judged
      .filter(isGood)
      .map(({ line, card }): Card =>
        arrive(
          card,
          { trackingNumber: line.trackingNumber, deliveredAt: line.deliveredAt, channel: 'file', ...people },
          now,
          settings.earlyArrivalHours,
        ),
      );
    await this.cards.saveArrivals(tx, arrived);
    const events: AuditEvent[] = arrived.map((card) => arrivalEvent(card, by));
    for (let at = 0; at < events.length; at += EVENTS_A_WRITE) {
      await this.audit.record(tx, ...events.slice(at, at + EVENTS_A_WRITE));
    }
    const details = {
      applied: arrived.length,
      refused: judged.length - arrived.length,
      secondPerson: people.releasedBy !== undefined,
    };
    await this.audit.record(tx, batchApplied({ actor: by, subject: { kind: 'file', id: batchId }, details }));
  }

  private async lockWaiting(tx: Tx, batchId: string): Promise<ArrivalBatch> {
    const batch = await this.batches.lock(tx, batchId);
    if (batch === undefined) throw cardsProblems.batchNotFound();
    if (batch.state !== 'waiting') throw cardsProblems.batchDecided();
    return batch;
  }

  private async recordingRefusals<T>(by: Staff, batchId: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        await this.audit.recordAlone(
          batchRefused({
            actor: by,
            subject: batchId === undefined ? { kind: 'file' } : { kind: 'file', id: batchId },
            outcome: 'refused',
            details: { reason: error.code },
          }),
        );
      }
      throw error;
    }
  }
}

const refusedOf = (judged: readonly JudgedLine[]): RefusedLine[] =>
  judged.flatMap((each) => ('refusal' in each ? [{ line: each.line.number, reason: each.refusal }] : []));
