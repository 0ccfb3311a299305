import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { MemberId } from '../members/index.js';
import type { ApplicationId } from './application.js';

/** The statements by which openings pass on a number that was taken from a member. */
@Injectable()
export class HeldNumbersRepository {
  async letGo(tx: Tx, id: ApplicationId): Promise<void> {
    await tx.execute(`update app.opening_application set suspended_holder_id = null where id = $1`, [id]);
  }

  /**
   * Those of these members whose number an opening has taken that may still come to nothing before people look at it. Under
   * review it is free in its time: whom it is taken from then is what they decide on.
   */
  async mayGoBack(tx: Tx, holders: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ holder: string }>(
      `select distinct suspended_holder_id as holder from app.opening_application
        where phone_holder_id = any($1::uuid[]) and suspended_holder_id is not null
          and state in ('phone-proven', 'credentials-chosen', 'identity-pending')`,
      [holders],
    );
    return rows.map(({ holder }) => holder);
  }

  /** To the living opening that has proven the number last; false where there is none but the one that lets it go. */
  async passOn(tx: Tx, holder: MemberId, except: ApplicationId): Promise<boolean> {
    const touched = await tx.execute(
      `update app.opening_application set suspended_holder_id = phone_holder_id
        where id = (
          select id from app.opening_application
           where phone_holder_id = $1 and id <> $2
             and state in ('phone-proven', 'credentials-chosen', 'identity-pending', 'under-review')
           order by phone_proven_at desc, id limit 1 for update)`,
      [holder, except],
    );
    return touched === 1;
  }
}
