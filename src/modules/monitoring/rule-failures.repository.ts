import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { monitoringSettings as settings } from './monitoring.settings.js';

/** Rules that could not be asked, for all processes together. */
@Injectable()
export class RuleFailuresRepository {
  /** Whether nobody has noted this for a while. */
  async begin(tx: Tx, rule: string): Promise<boolean> {
    const begun = await tx.execute(
      `insert into monitoring.rule_failure as f (rule, since) values ($1, app.now())
       on conflict (rule) do update set since = app.now()
         where f.since <= app.now() - make_interval(secs => $2::integer)`,
      [rule, settings.ruleFailedSeconds],
    );
    return begun === 1;
  }
}
