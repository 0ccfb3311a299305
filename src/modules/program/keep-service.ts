import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '../../platform/config/index.js';
import { Db } from '../../platform/database/index.js';
import { programService } from './service.js';

/**
 * The service stands in the database from the first start on. Another one is taken only while nobody is a member: what members
 * have agreed to, and what their accounts may do, is not changed by a setting.
 */
@Injectable()
export class KeepService implements OnModuleInit {
  constructor(private readonly db: Db) {}

  /** Raises `ConfigError`, so that nothing is started. */
  async onModuleInit(): Promise<void> {
    await this.db.query(`insert into app.program_service (service) values ($1) on conflict do nothing`, [
      programService,
    ]);
    const [row] = await this.db.query<{ service: string; members: boolean }>(
      `select service, exists (select from app.member) as members from app.program_service`,
    );
    if (row === undefined || row.service === programService) return;
    if (row.members) {
      const why = `the members of this database belong to ${row.service}, and not to ${programService}`;
      throw new ConfigError([{ setting: 'PROGRAM_SERVICE', why }]);
    }
    await this.db.query(`update app.program_service set service = $1, since = app.now()`, [programService]);
  }
}
