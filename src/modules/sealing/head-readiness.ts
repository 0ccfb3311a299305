import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/index.js';
import { Readiness } from '../../platform/health/index.js';
import { HeadsRepository } from './heads.repository.js';
import { SealingKeys } from './sealing-keys.js';

/** Not ready while the newest head of the log is not one of ours: then the database is another one, or the keys are. */
@Injectable()
export class HeadReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly db: Db,
    private readonly heads: HeadsRepository,
    private readonly keys: SealingKeys,
  ) {}

  onModuleInit(): void {
    this.readiness.register('audit-head', async () => {
      const newest = await this.heads.newest(this.db);
      if (newest !== undefined && this.keys.judge(newest) !== 'signed') throw new Error('the newest head is not ours');
    });
  }
}
