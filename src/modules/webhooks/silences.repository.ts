import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

/** The SQL on addresses that give no answer. */
@Injectable()
export class SilencesRepository {
  constructor(private readonly db: Db) {}

  /** Whether nothing is sent to it now. */
  async rests(endpointId: string): Promise<boolean> {
    const rows = await this.db.query(
      `select endpoint_id from app.webhook_silence where endpoint_id = $1 and rests_until > app.now()`,
      [endpointId],
    );
    return rows.length > 0;
  }

  /** There was no answer; after some in a row it rests, each time for twice as long. */
  async silent(endpointId: string): Promise<void> {
    await this.db.execute(
      `insert into app.webhook_silence as s (endpoint_id, in_a_row) values ($1, 1)
       on conflict (endpoint_id) do update set in_a_row = s.in_a_row + 1,
         rests_until = case when s.in_a_row + 1 >= $2
           then app.now() + make_interval(secs => least($4, $3 * 2 ^ least(20, s.in_a_row + 1 - $2))) end`,
      [endpointId, settings.silentInARow, settings.restSeconds, settings.restMaxSeconds],
    );
  }

  /** There is an answer, whatever it says. */
  async heard(endpointId: string, runner: SqlRunner = this.db): Promise<void> {
    await runner.execute(`delete from app.webhook_silence where endpoint_id = $1`, [endpointId]);
  }
}
