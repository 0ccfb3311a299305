import { Controller, Get, Module } from '@nestjs/common';
import { Access } from '../../src/platform/access/index.js';
import { Db } from '../../src/platform/database/index.js';

/** What the framework costs alone, and with one round trip. */
@Controller('bench')
class BenchController {
  constructor(private readonly db: Db) {}

  @Get('empty')
  @Access({ level: 'public' })
  empty(): { ok: boolean } {
    return { ok: true };
  }

  @Get('one-round-trip')
  @Access({ level: 'public' })
  async oneRoundTrip(): Promise<{ ok: boolean }> {
    await this.db.query('select 1');
    return { ok: true };
  }
}

/** Routes that a bench compares with. */
@Module({ controllers: [BenchController] })
export class BenchModule {}
