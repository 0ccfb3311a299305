import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { signInSettings as settings } from './sign-in.settings.js';

export interface PastSignIn {
  readonly signedInAt: Date;
  readonly newDevice: boolean;
  /** Failures since the sign-in before it. */
  readonly failuresBefore: number;
  /** Undefined when the device has been forgotten since. */
  readonly deviceLabel: string | null;
}

@Injectable()
export class HistoryRepository {
  constructor(private readonly db: Db) {}

  /** Erases the oldest ones that have been kept for so long, but for members whom an authority has set aside. */
  erase(tx: Tx, keptDays: number, rowsMax: number): Promise<number> {
    return tx.execute(
      `delete from app.sign_in_history where id in (
         select id from app.sign_in_history
          where signed_in_at < app.now() - make_interval(days => $1::integer) and not app.is_held_by_law(member_id)
          order by signed_in_at limit $2)`,
      [keptDays, rowsMax],
    );
  }

  /** Remembers a sign-in, and forgets the oldest ones beyond what is kept. */
  async insert(
    tx: Tx,
    signIn: {
      readonly memberId: string;
      readonly deviceId: string;
      readonly newDevice: boolean;
      readonly failuresBefore: number;
    },
  ): Promise<void> {
    await tx.execute(
      `insert into app.sign_in_history (id, member_id, device_id, new_device, failures_before, signed_in_at)
       values ($1, $2, $3, $4, $5, app.now())`,
      [newId(), signIn.memberId, signIn.deviceId, signIn.newDevice, signIn.failuresBefore],
    );
    await tx.execute(
      `delete from app.sign_in_history where member_id = $1 and id not in (
         select id from app.sign_in_history where member_id = $1 order by signed_in_at desc, id desc limit $2)`,
      [signIn.memberId, settings.historyMax],
    );
  }

  async ofMember(memberId: string, limit: number): Promise<PastSignIn[]> {
    return this.db.query<PastSignIn>(
      `select h.signed_in_at as "signedInAt", h.new_device as "newDevice", h.failures_before as "failuresBefore",
              d.label as "deviceLabel"
       from app.sign_in_history h left join app.known_device d on d.id = h.device_id
       where h.member_id = $1 order by h.signed_in_at desc, h.id desc limit $2`,
      [memberId, limit],
    );
  }
}
