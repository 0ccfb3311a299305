import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Security notices by SMS carry a code in place of a link: a few digits, so it is kept as a hash under a key. */
export class StopCodes1764000067000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.disavowal_link
        alter column token_hash drop not null,
        add column code_index bytea,
        add constraint disavowal_link_code unique (code_index),
        add constraint disavowal_link_one_way check (num_nonnulls(token_hash, code_index) = 1),
        -- Digits are guessed sooner than tokens, the more of them are good at a time.
        add constraint disavowal_link_code_days
          check (code_index is null or expires_at <= issued_at + interval '7 days')`);
    // The hash follows the keys.
    await runner.query(`grant update (code_index) on app.disavowal_link to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What a code has stopped stays; the code is then good for nothing.
    await runner.query(`
      alter table app.disavowal_link
        drop constraint disavowal_link_code_days,
        drop constraint disavowal_link_one_way,
        drop constraint disavowal_link_code`);
    await runner.query(`update app.disavowal_link set token_hash = sha256(uuid_send(id)) where token_hash is null`);
    await runner.query(`revoke update (code_index) on app.disavowal_link from sekisho_app`);
    await runner.query(`
      alter table app.disavowal_link
        drop column code_index,
        alter column token_hash set not null`);
  }
}
