import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { ActorNames } from '../audit/index.js';
import { AnchorWatch } from './anchor-watch.js';
import type { SealingView, VerificationReportView, VerificationsView, VerificationView } from './sealing.dto.js';
import { ReadSealFigures, type AnchorFigures } from './seal-figures.js';
import { SealingKeys } from './sealing-keys.js';
import {
  type KeptReport,
  type Verification,
  VerificationsRepository,
} from './verification/verifications.repository.js';

const SHOWN_MAX = 20;

/** What the console shows of sealing and of past verifications. */
@Injectable()
export class ShowSealing {
  constructor(
    private readonly db: Db,
    private readonly figures: ReadSealFigures,
    private readonly watch: AnchorWatch,
    private readonly keys: SealingKeys,
    private readonly verifications: VerificationsRepository,
    private readonly names: ActorNames,
  ) {}

  async state(): Promise<SealingView> {
    const { newest, unsealedRows, unsealedSince, anchors, alarms } = await this.figures.run();
    return {
      newest: newest === undefined ? null : { ...newest, sealedAt: newest.sealedAt.toISOString() },
      ...{ unsealedRows, unsealedSince: unsealedSince?.toISOString() ?? null },
      anchors: anchors.map(anchorView),
      alarms: alarms.map(({ what, since }) => ({ what, since: since.toISOString() })),
      ...{ changesClosed: this.watch.closed, keys: this.keys.all() },
    };
  }

  async past(): Promise<VerificationsView> {
    const verifications = await this.verifications.newest(this.db, SHOWN_MAX);
    const names = await this.names.of(
      'staff',
      verifications.map(({ requestedBy }) => requestedBy),
    );
    return { verifications: verifications.map((one) => verificationView(one, names)) };
  }
}

function anchorView({ name, outside, newest, rowsUnproven, unprovenSince }: AnchorFigures) {
  return {
    ...{ name, outside, era: newest?.era ?? null, number: newest?.number ?? null },
    anchoredAt: newest?.anchoredAt.toISOString() ?? null,
    ...{ rowsUnproven, unprovenSince: unprovenSince?.toISOString() ?? null },
  };
}

function verificationView(one: Verification, names: ReadonlyMap<string, string>): VerificationView {
  const { id, requestedBy, requestedAt, step, rowsDone, rowsTotal, endedAt, outcome, report } = one;
  return {
    ...{ id, requestedAt: requestedAt.toISOString(), requestedByName: names.get(requestedBy ?? '') ?? null },
    ...{ step, rowsDone, rowsTotal, endedAt: endedAt?.toISOString() ?? null, outcome },
    report: report === null ? null : reportView(report),
  };
}

function reportView(report: KeptReport): VerificationReportView {
  const { rows, heads, tailRows, tailSince = null, records, findingCount, findings, seconds } = report;
  const anchors = report.anchors.map(({ anchor, outside, read, heads: held, headsLost }) => {
    return { anchor, outside, read, heads: held, headsLost };
  });
  return { rows, heads, tailRows, tailSince, anchors, records, findingCount, findings, seconds };
}
