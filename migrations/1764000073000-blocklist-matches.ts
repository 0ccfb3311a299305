import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPES = `'bank-account', 'phone', 'email', 'device', 'address', 'person', 'card'`;

/** Networks on the lists, and which members an entry has met when it was added: two strong ones of an attacker stop. */
export class BlocklistMatches1764000073000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.types(runner, `${TYPES}, 'network'`);
    await runner.query(`
      create table app.blocklist_match (
        entry_id uuid not null,
        member_id uuid not null,
        met_at timestamptz not null,
        constraint blocklist_match_pkey primary key (entry_id, member_id),
        constraint blocklist_match_entry foreign key (entry_id) references app.blocklist_entry (id),
        constraint blocklist_match_member foreign key (member_id) references app.member (id)
      )`);
    await runner.query(`create index blocklist_match_of_member on app.blocklist_match (member_id)`);
    await runner.query(`grant select, insert on app.blocklist_match to sekisho_app`);
  }

  private async types(runner: QueryRunner, known: string): Promise<void> {
    await runner.query(`
      alter table app.blocklist_entry drop constraint blocklist_entry_type_known,
        add constraint blocklist_entry_type_known check (type in (${known}))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.blocklist_match`);
    // An entry that is not known here any more would keep the constraint from coming back.
    await runner.query(`delete from app.blocklist_entry where type = 'network'`);
    await this.types(runner, TYPES);
  }
}
