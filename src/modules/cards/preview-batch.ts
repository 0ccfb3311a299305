import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/db.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { ArrivalBatchesRepository } from './arrival-batches.repository.js';
import { judgeLines } from './arrival-file.js';
import { BatchFiles, type UploadedFile, weigh } from './batch-files.js';
import type { BatchPreviewView } from './card-desk.dto.js';
import { batchPreviewed, batchPreviewRefused } from './cards.events.js';
import { cardsProblems } from './cards.problems.js';
import { CardsRepository } from './cards.repository.js';
import { cardsSettings as settings } from './cards.settings.js';
import { RecordedAloneRepository } from './recorded-alone.repository.js';

/**
 * Says what the upload of a file would do, by the same checks, and does nothing of it: the number stays free and no card
 * moves. It binds nobody; the upload judges anew.
 */
@Checkpoint('②.arrival-channels')
@Injectable()
export class PreviewBatch {
  constructor(
    private readonly db: Db,
    private readonly files: BatchFiles,
    private readonly batches: ArrivalBatchesRepository,
    private readonly cards: CardsRepository,
    private readonly recordedAlone: RecordedAloneRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises what an upload raises. */
  async run(file: UploadedFile, caller: Principal): Promise<BatchPreviewView> {
    const about = { actor: { kind: 'staff', id: caller.id }, subject: { kind: 'file' } } as const;
    try {
      const preview = await this.judge(file, `staff:${caller.id}`);
      const { lineCount: lines, acceptedCount: accepted, earlyCount: early } = preview;
      await this.audit.recordAlone(batchPreviewed({ ...about, details: { lines, accepted, early } }));
      return preview;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) {
        const details = { reason: error.code };
        await this.audit.recordAlone(batchPreviewRefused({ ...about, outcome: 'refused', details }));
      }
      throw error;
    }
  }

  private async judge(file: UploadedFile, uploadedBy: string): Promise<BatchPreviewView> {
    const { fileHash, lines } = this.files.read(file);
    switch (await this.batches.taken(file.number, fileHash)) {
      case 'number':
        throw cardsProblems.batchNumberUsed();
      case 'file':
        throw cardsProblems.batchAlreadyTaken();
      case undefined:
    }
    const refs = lines.flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
    const [cards, now] = await Promise.all([this.cards.withRefs(refs), this.cards.now(this.db)]);
    const judged = judgeLines(lines, cards, now, settings.earlyArrivalHours);
    const { waits, ...counts } = weigh(judged, await this.recordedAlone.count(uploadedBy));
    return {
      fileNumber: file.number,
      ...counts,
      secondPersonNeeded: waits,
      refused: judged.flatMap((each) => ('refusal' in each ? [{ line: each.line.number, reason: each.refusal }] : [])),
    };
  }
}
