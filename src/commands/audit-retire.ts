import { Command } from 'commander';
import { RetireRows, SealingPartsModule } from '../modules/sealing/index.js';
import { Db, openAsOwner } from '../platform/database/index.js';
import { inPortal, say, type CommandPortal } from './in-portal.js';

const options = new Command('audit:retire')
  .description(
    'Removes events whose retention is over. Their seals stay, so that the rest is whole and kept copies can be proven',
  )
  .requiredOption('--older-than-days <days>', 'how old they are at least')
  .parse()
  .opts<{ olderThanDays: string }>();

async function retire(portal: CommandPortal): Promise<number> {
  const { migrationDatabaseUrl } = portal.config;
  if (migrationDatabaseUrl === undefined) {
    say('MIGRATION_DATABASE_URL is needed: only the owner of the tables may remove events');
    return 1;
  }
  const source = await openAsOwner(migrationDatabaseUrl);
  try {
    const owner = new Db(source);
    for (;;) {
      const retired = await portal.get(RetireRows).run(owner, Number(options.olderThanDays));
      if (retired === undefined) break;
      say(`${retired.rows} events up to head ${retired.era}.${retired.number} are removed`);
    }
    say('nothing more is old enough');
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    say(error.message);
    return 1;
  } finally {
    await source.destroy();
  }
}

process.exitCode = await inPortal(retire, () => [SealingPartsModule]);
