// What stands here is all that is needed to start the database. The rest is loaded while that starts.
import { Config } from './platform/config/config.js';
import { asLine, readConfig, type ReadConfig } from './platform/config/read-config.js';
import { startEmbeddedDatabase } from './platform/database/embedded/embedded-database.js';
import { holdFreePort, holdPort, type Stopper } from './platform/lifecycle/index.js';

const PORT = 3000;

export type Say = (line: string) => void;

/** From nothing to a serving portal. What has been started is left with `stopper`, whatever happens on the way. */
export async function start(stopper: Stopper, say: Say): Promise<void> {
  const read = readConfig();
  for (const warning of read.warnings) say(`warning: ${asLine(warning)}`);

  const held = read.port === undefined ? await holdFreePort(read.host, PORT) : await holdPort(read.host, read.port);
  stopper.checkpoint();
  const starting = databaseUrls(read, stopper, say);
  const loading = import('./portal.js');
  // Should it fail, the database comes first: it has to be stopped then.
  loading.catch(() => undefined);
  const urls = await starting;
  const { bringUpToDate, createApp, RehearsalProgram } = await loading;
  stopper.checkpoint();
  const config = new Config({
    ...read,
    ...urls,
    port: held.port,
    publicOrigin: read.publicOrigin ?? `http://localhost:${held.port}`,
  });
  await bringUpToDate(config, say);
  stopper.checkpoint();

  const app = await createApp(config);
  stopper.add('the portal', () => app.close());
  stopper.checkpoint();
  const program = config.production ? undefined : app.get(RehearsalProgram, { strict: false });
  await program?.seed();
  stopper.checkpoint();
  await held.release();
  await app.listen(config.port, config.host);

  for (const line of introduction(config)) say(line);
  for (const line of (await program?.introduction()) ?? []) say(line);
  // performance.now() counts from the start of the process.
  say(`ready in ${Math.round(performance.now())} ms`);
}

async function databaseUrls(
  read: ReadConfig,
  stopper: Stopper,
  say: Say,
): Promise<{ databaseUrl: string; migrationDatabaseUrl: string | undefined }> {
  const { databaseUrl, migrationDatabaseUrl } = read;
  if (databaseUrl !== undefined) return { databaseUrl, migrationDatabaseUrl };
  const embedded = await startEmbeddedDatabase(read.dataDir);
  stopper.add('the embedded database', () => embedded.stop());
  for (const notice of embedded.notices) say(notice);
  return { databaseUrl: embedded.url, migrationDatabaseUrl: embedded.ownerUrl };
}

function introduction(config: Config): string[] {
  const at = config.production ? config.publicOrigin : `http://localhost:${config.port}`;
  return [
    `sekisho (${config.mode}) on ${at}`,
    ...(config.serves('member') ? [`  members    ${at}/`] : []),
    ...(config.serves('console') ? [`  issuer     ${at}/issuer`] : []),
    ...(config.serves('rehearsal') ? [`  rehearsal  ${at}/rehearsal`] : []),
    ...(config.serves('console') || config.serves('rehearsal') ? [`  API        ${at}/openapi.json`] : []),
    `  health     ${at}/health/ready`,
  ];
}
