import { Injectable } from '@nestjs/common';
import type { Yen } from '../ledger/index.js';
import type { AssuranceLevel } from '../members/index.js';
import { type Caps, levelCaps, ownCaps, programCaps, roomYen, strictest } from './caps.js';
import { limitState, type LimitNeed } from './limit-use.js';
import { MemberLimitsRepository } from './member-limits.repository.js';

/** A limit whose room somebody wants to show. */
export interface RoomAsk extends LimitNeed {
  readonly level?: AssuranceLevel;
  readonly circumstances?: Caps;
}

/** What still fits into limits, to be shown. Nothing is decided by it: that is for the money lane. */
@Injectable()
export class LimitRooms {
  constructor(private readonly rows: MemberLimitsRepository) {}

  /** In the order of the questions. */
  async of(asks: readonly RoomAsk[]): Promise<readonly Yen[]> {
    const book = await this.rows.read(asks);
    return asks.map((ask) => {
      const { used, own, program: set } = limitState(book, ask);
      const program = programCaps(ask.kind, set);
      const caps = strictest(
        program,
        ask.level === undefined ? {} : levelCaps(program, ask.level),
        ownCaps(own),
        ask.circumstances ?? {},
      );
      return roomYen(caps, used) ?? 0n;
    });
  }
}
