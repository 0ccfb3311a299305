import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The links of security notices, their one use, and what members have stopped by it. */
export class Disavowal1764000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.disavowal_link (
        id uuid not null,
        member_id uuid not null,
        notification_id uuid not null,
        -- The template of the notice: what its page says that it was about.
        notice text not null,
        token_hash bytea not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        -- Since when the member has reopened everything, so that this link stops nothing any more.
        voided_at timestamptz,
        constraint disavowal_link_pkey primary key (id),
        constraint disavowal_link_token unique (token_hash),
        constraint disavowal_link_of_member unique (id, member_id),
        constraint disavowal_link_token_form check (length(token_hash) = 32),
        constraint disavowal_link_thirty_days
          check (expires_at > issued_at and expires_at <= issued_at + interval '30 days')
      )`);
    await runner.query(`create index disavowal_link_member on app.disavowal_link (member_id)`);
    await runner.query(`create index disavowal_link_expiry on app.disavowal_link (expires_at)`);

    await runner.query(`
      create table app.disavowal (
        id uuid not null,
        link_id uuid not null,
        member_id uuid not null,
        made_at timestamptz not null,
        constraint disavowal_pkey primary key (id),
        constraint disavowal_once_a_link unique (link_id),
        constraint disavowal_of_member unique (id, member_id),
        constraint disavowal_link_is_the_members
          foreign key (link_id, member_id) references app.disavowal_link (id, member_id)
      )`);

    await runner.query(`
      create table app.member_stop (
        id uuid not null,
        member_id uuid not null,
        capability text not null,
        disavowal_id uuid not null,
        stopped_at timestamptz not null,
        reopenable_from timestamptz not null,
        reopened_at timestamptz,
        constraint member_stop_pkey primary key (id),
        constraint member_stop_by_the_member
          foreign key (disavowal_id, member_id) references app.disavowal (id, member_id),
        constraint member_stop_capability
          check (capability in ('charge', 'transfer', 'payment', 'details', 'linking')),
        constraint member_stop_one_hour check (reopenable_from >= stopped_at + interval '1 hour'),
        constraint member_stop_reopened_in_time check (reopened_at is null or reopened_at >= reopenable_from)
      )`);
    await runner.query(
      `create unique index member_stop_standing on app.member_stop (member_id, capability) where reopened_at is null`,
    );

    await runner.query(`grant select, insert, update (voided_at), delete on app.disavowal_link to sekisho_app`);
    await runner.query(`grant select, insert on app.disavowal to sekisho_app`);
    await runner.query(`grant select, insert, update (reopenable_from, reopened_at) on app.member_stop to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.member_stop`);
    await runner.query(`drop table app.disavowal`);
    await runner.query(`drop table app.disavowal_link`);
  }
}
