import { Command } from 'commander';
import { BeginEra, SealingPartsModule } from '../modules/sealing/index.js';
import { Db, openAsOwner } from '../platform/database/index.js';
import { inPortal, say, type CommandPortal } from './in-portal.js';

new Command('audit:new-era')
  .description('After a restore: says for good what was lost, and has the log sealed on. Stop the portal first.')
  .parse();

async function begin(portal: CommandPortal): Promise<number> {
  const { migrationDatabaseUrl } = portal.config;
  if (migrationDatabaseUrl === undefined) {
    say('MIGRATION_DATABASE_URL is needed: only the owner of the tables keeps all writers waiting');
    return 1;
  }
  const source = await openAsOwner(migrationDatabaseUrl);
  try {
    const { era, headsLost, rowsInherited } = await portal.get(BeginEra).run(new Db(source));
    say(`era ${era} has begun`);
    say(`${headsLost} heads that the anchors hold are lost; ${rowsInherited} events without a seal were taken over`);
    return 0;
  } finally {
    await source.destroy();
  }
}

process.exitCode = await inPortal(begin, () => [SealingPartsModule]);
