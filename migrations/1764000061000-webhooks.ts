import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the issuer's other systems are told of: where to, how far the stream was read for them, and what is on its way. */
export class Webhooks1764000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.webhook_endpoint (
        endpoint_id uuid not null,
        name text not null,
        url text not null,
        types text[] not null,
        added_at timestamptz not null,
        proposal_id uuid not null,
        ended_at timestamptz,
        ended_by text,
        constraint webhook_endpoint_pkey primary key (endpoint_id),
        constraint webhook_endpoint_name check (length(name) between 1 and 60),
        constraint webhook_endpoint_url check (url ~ '^https://' and length(url) <= 300),
        constraint webhook_endpoint_types check (cardinality(types) between 1 and 100),
        constraint webhook_endpoint_approved foreign key (proposal_id) references app.proposal (proposal_id),
        constraint webhook_endpoint_once unique (proposal_id),
        constraint webhook_endpoint_ended check ((ended_at is null) = (ended_by is null))
      )`);
    await runner.query(
      `create index webhook_endpoint_standing on app.webhook_endpoint (added_at) where ended_at is null`,
    );
    await runner.query(`
      create table app.webhook_secret (
        secret_id uuid not null,
        endpoint_id uuid not null,
        secret_sealed bytea not null,
        made_at timestamptz not null,
        expires_at timestamptz,
        constraint webhook_secret_pkey primary key (secret_id),
        constraint webhook_secret_of foreign key (endpoint_id) references app.webhook_endpoint (endpoint_id),
        constraint webhook_secret_expires check (expires_at is null or expires_at > made_at)
      )`);
    await runner.query(`create index webhook_secret_of_endpoint on app.webhook_secret (endpoint_id, made_at desc)`);
    // The one that signs and shows no end; at most one of an endpoint.
    await runner.query(
      `create unique index webhook_secret_newest on app.webhook_secret (endpoint_id) where expires_at is null`,
    );

    await runner.query(`
      create table app.webhook_delivery (
        delivery_id uuid not null,
        endpoint_id uuid not null,
        event_id uuid not null,
        event_seq bigint not null,
        type text not null,
        body text not null,
        state text not null,
        attempts integer not null,
        queued_at timestamptz not null,
        ended_at timestamptz,
        last_answer text,
        constraint webhook_delivery_pkey primary key (delivery_id),
        constraint webhook_delivery_of foreign key (endpoint_id) references app.webhook_endpoint (endpoint_id),
        constraint webhook_delivery_once unique (endpoint_id, event_id),
        constraint webhook_delivery_state check (state in ('pending', 'delivered', 'dead')),
        constraint webhook_delivery_attempts check (attempts >= 0),
        constraint webhook_delivery_body check (octet_length(body) <= 65536),
        constraint webhook_delivery_ended check ((ended_at is null) = (state = 'pending'))
      )`);
    await runner.query(
      `create index webhook_delivery_of_endpoint on app.webhook_delivery (endpoint_id, state, event_seq desc)`,
    );
    await runner.query(
      `create index webhook_delivery_ended on app.webhook_delivery (ended_at) where state <> 'pending'`,
    );

    await runner.query(`
      create function app.webhook_endpoint_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.ended_at is null and app.is_released(new.proposal_id, 'webhooks.add-endpoint', new.endpoint_id) then
            return new;
          end if;
        elsif tg_op = 'UPDATE' then
          if old.ended_at is null and new.ended_at is not null
            and (new.endpoint_id, new.name, new.url, new.types, new.added_at, new.proposal_id)
              is not distinct from (old.endpoint_id, old.name, old.url, old.types, old.added_at, old.proposal_id) then
            return new;
          end if;
        end if;
        raise exception 'where events go is decided by two people' using errcode = 'check_violation', constraint = 'webhook_endpoint_guard';
      end $$`);
    await runner.query(`
      create trigger webhook_endpoint_guard before insert or update or delete on app.webhook_endpoint
      for each row execute function app.webhook_endpoint_guard()`);
    await runner.query(`
      create trigger webhook_endpoint_kept before truncate on app.webhook_endpoint
      for each statement execute function app.webhook_endpoint_guard()`);
    for (const trigger of ['guard', 'kept'])
      await runner.query(`alter table app.webhook_endpoint enable always trigger webhook_endpoint_${trigger}`);
    await runner.query(`grant select, insert, update (ended_at, ended_by) on app.webhook_endpoint to sekisho_app`);
    await runner.query(
      `grant select, insert, update (expires_at, secret_sealed), delete on app.webhook_secret to sekisho_app`,
    );
    await runner.query(
      `grant select, insert, update (state, attempts, queued_at, ended_at, last_answer), delete on app.webhook_delivery to sekisho_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.webhook_delivery, app.webhook_secret, app.webhook_endpoint`);
    await runner.query(`drop function app.webhook_endpoint_guard()`);
  }
}
