import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { AuditRepository, STREAM_START, type StreamPlace } from '../audit/index.js';
import { Anchors } from './anchors/anchors.js';
import { AlarmsRepository, type Alarm } from './alarms.repository.js';
import type { HeadRef } from './head.js';
import { parseHead } from './head.js';
import { HeadsRepository, type KeptHead } from './heads.repository.js';
import { ownPlace } from './sealer.js';
import { sealingSettings } from './sealing.settings.js';

/** A head in figures. */
export interface HeadFigures extends HeadRef {
  readonly sealedAt: Date;
  /** The events that are sealed up to here, over all eras. */
  readonly total: number;
}

/** How far one anchor has come. */
export interface AnchorFigures {
  readonly name: string;
  /** In other hands than the portal's own. */
  readonly outside: boolean;
  readonly newest: (HeadRef & { readonly anchoredAt: Date }) | undefined;
  /** The events that a removal of would not be found by this anchor, and since when the oldest of them waits. */
  readonly rowsUnproven: number;
  readonly unprovenSince: Date | undefined;
}

/** How far sealing and anchoring have come: the age and size of what is not proven yet. */
export interface SealFigures {
  readonly newest: HeadFigures | undefined;
  /** Events without a head, counted up to `sealing.tailRowsMax`. */
  readonly unsealedRows: number;
  readonly unsealedSince: Date | undefined;
  readonly anchors: readonly AnchorFigures[];
  readonly alarms: readonly Alarm[];
}

/** Reads how far sealing and anchoring have come, for the console and for whoever exports figures. */
@Injectable()
export class ReadSealFigures {
  constructor(
    private readonly db: Db,
    private readonly events: AuditRepository,
    private readonly heads: HeadsRepository,
    private readonly alarms: AlarmsRepository,
    private readonly anchors: Anchors,
  ) {}

  async run(): Promise<SealFigures> {
    const newest = await this.heads.newest(this.db);
    const { rows, oldestAt } = await this.unsealed(newest);
    const anchors = await Promise.all(
      this.anchors.all.map(async ({ name, outside }) => {
        const held = await this.heads.anchored(this.db, name);
        const [waiting] = await this.heads.after(this.db, held ?? { era: 0, number: -1 }, 1);
        const own = held === undefined ? undefined : await this.heads.find(this.db, held);
        const sealedSince = waiting === undefined ? undefined : figuresOf(waiting).sealedAt;
        return {
          ...{ name, outside, newest: held },
          rowsUnproven: totalOf(newest) - totalOf(own) + rows,
          unprovenSince: sealedSince ?? oldestAt ?? undefined,
        };
      }),
    );
    return {
      newest: newest === undefined ? undefined : figuresOf(newest),
      ...{ unsealedRows: rows, unsealedSince: oldestAt ?? undefined, anchors },
      alarms: await this.alarms.standing(this.db),
    };
  }

  private async unsealed(newest: KeptHead | undefined): Promise<{ rows: number; oldestAt: Date | null }> {
    const { after, seqAfter } = await this.tail(newest);
    return this.events.extent(this.db, { after, seqAfter }, sealingSettings.tailRowsMax);
  }

  private async tail(newest: KeptHead | undefined): Promise<{ after: StreamPlace; seqAfter: string }> {
    if (newest === undefined) return { after: STREAM_START, seqAfter: STREAM_START.seq };
    const head = newest.number === 0 ? newest : await this.heads.find(this.db, { era: newest.era, number: 0 });
    const opening = head === undefined ? undefined : parseHead(head.text)?.opening;
    if (opening === undefined || opening === null) return { after: STREAM_START, seqAfter: STREAM_START.seq };
    return { after: ownPlace(newest, opening), seqAfter: opening.afterSeq };
  }
}

const totalOf = (head: KeptHead | undefined): number => (head === undefined ? 0 : figuresOf(head).total);

/** What a head says of itself; zero for one that can't be read, which verification finds. */
export function figuresOf({ era, number, text }: KeptHead): HeadFigures {
  const statement = parseHead(text);
  return { era, number, sealedAt: new Date(statement?.at ?? 0), total: statement?.total ?? 0 };
}
