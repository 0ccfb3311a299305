import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';

describe('Db', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    await database.asOwner('CREATE TABLE app.thing (id int PRIMARY KEY, word text)');
    await database.asOwner('GRANT ALL ON app.thing TO sekisho_app');
  });
  afterAll(() => database.stop());

  it('runs as the role of the application', async () => {
    const rows = await database.db.query<{ who: string }>('SELECT current_user AS who');
    expect(rows).toEqual([{ who: 'sekisho_app' }]);
  });
});
