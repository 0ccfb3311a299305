import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { StreamPlace } from '../audit/index.js';

/** How far the stream was looked through. */
@Injectable()
export class StreamPlacesRepository {
  /** Held until the transaction ends; undefined while another process holds it. */
  async take(tx: Tx, reader: string): Promise<StreamPlace | undefined> {
    const [place] = await tx.query<StreamPlace>(
      `select xid, seq from app.stream_place where reader = $1 for update skip locked`,
      [reader],
    );
    return place;
  }

  async move(tx: Tx, reader: string, { xid, seq }: StreamPlace): Promise<void> {
    await tx.execute(`update app.stream_place set xid = $2, seq = $3 where reader = $1`, [reader, xid, seq]);
  }
}
