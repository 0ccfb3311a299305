import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { makeDataSource } from './data-source.js';
import { Db } from './db.js';
import { databaseFaults } from './suitability.js';

describe('what speaks against a database', () => {
  let database: TestDatabase;
  let login: string;
  beforeAll(async () => {
    database = await startTestDatabase({ fsync: true });
    login = decodeURIComponent(new URL(database.url).username);
    await database.asOwner('REVOKE UPDATE ON app.clock_offset FROM sekisho_app');
  });
  afterAll(() => database.stop());

  const faults = async (db: Db = database.db): Promise<string[]> => (await databaseFaults(db)).map(({ why }) => why);
  /** Does something as the owner, asks, and undoes it. */
  const faultsWith = async (act: string, undo: string): Promise<string[]> => {
    await database.asOwner(act);
    try {
      return await faults();
    } finally {
      await database.asOwner(undo);
    }
  };

  it('is nothing for a login that has only the rights of the application, on a server that keeps what it promised', async () => {
    // A server that is not ours may run without checksums.
    const expected = database.server === undefined ? ['data_checksums is off'] : [];
    expect((await faults()).filter((why) => !expected.includes(why))).toEqual([]);
  });

  it.each([
    ['INSERT, UPDATE', 'its login could change audit.event'],
    ['UPDATE (id)', 'its login could change audit.event'],
    ['DELETE', 'its login could change audit.event'],
    ['TRUNCATE', 'its login could change audit.event'],
    ['TRIGGER', 'its login could change audit.event'],
  ])('is a login that was given %s on the audit log', async (right, why) => {
    expect(
      await faultsWith(`GRANT ${right} ON audit.event TO ${login}`, `REVOKE ALL ON audit.event FROM ${login}`),
    ).toContain(why);
    expect(await faults()).not.toContain(why);
  });

  it('is a role of the application that was given the audit log', async () => {
    const why = 'its login could change audit.event';
    const grant = 'GRANT DELETE ON audit.event TO sekisho_app';
    expect(await faultsWith(grant, 'REVOKE DELETE ON audit.event FROM sekisho_app')).toContain(why);
  });

  it('is a login that is more than the application', async () => {
    expect(await faultsWith(`ALTER ROLE ${login} CREATEROLE`, `ALTER ROLE ${login} NOCREATEROLE`)).toEqual(
      expect.arrayContaining([expect.stringContaining('may make roles')]),
    );
    const source = await makeDataSource({ url: database.ownerUrl, purpose: 'requests' }).initialize();
    try {
      const found = await faults(new Db(source));
      expect(found).toContain('its login is a superuser');
      expect(found).toContain('its login could change audit.event');
    } finally {
      await source.destroy();
    }
  });

  it('is a clock that a rehearsal has moved, or that the login may move', async () => {
    const move = 'UPDATE app.clock_offset SET offset_ms = 1';
    expect(await faultsWith(move, 'UPDATE app.clock_offset SET offset_ms = 0')).toContain(
      'its clock was moved by a rehearsal',
    );
    const grant = 'GRANT UPDATE ON app.clock_offset TO sekisho_app';
    expect(await faultsWith(grant, 'REVOKE UPDATE ON app.clock_offset FROM sekisho_app')).toContain(
      'its login may move the clock',
    );
  });

  it.each(['fsync', 'full_page_writes'])('is %s switched off', async (name) => {
    if (database.server === undefined) {
      process.stdout.write(`not run: switches ${name} off, and TEST_DATABASE_URL is given\n`);
      return;
    }
    // The command line, which switches fsync on in tests, goes before ALTER SYSTEM; a role's own setting does not exist.
    const hasty = await startTestDatabase({ fsync: false });
    try {
      if (name === 'full_page_writes') {
        await hasty.asOwner('ALTER SYSTEM SET full_page_writes = off');
        await hasty.asOwner('SELECT pg_reload_conf()');
        await hasty.server?.restart();
      }
      expect(await faults(hasty.db)).toContain(`${name} is off`);
    } finally {
      await hasty.stop();
    }
  });

  it('is a commit that does not wait for the disk', async () => {
    const source = await makeDataSource({ url: database.url, purpose: 'requests', pool: { max: 1 } }).initialize();
    try {
      const db = new Db(source);
      await db.query('SET synchronous_commit = off');
      expect(await faults(db)).toContain('synchronous_commit is off');
    } finally {
      await source.destroy();
    }
  });
});
