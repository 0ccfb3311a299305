import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the issuer has stopped, what passes all the same, and one question about both. */
export class Freezes1764000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.freeze (
        freeze_id uuid not null,
        scope text not null,
        -- Of whom, or of which bank; none for the whole program.
        member_id uuid,
        bank_code text,
        capability text not null,
        origin text not null,
        -- What protects everybody may let single members pass; what is about one member never does.
        overridable boolean not null,
        reason text not null,
        -- 'staff:<id>' or 'system:<rule>'.
        placed_by text not null,
        placed_at timestamptz not null,
        lifted_at timestamptz,
        lift_proposal_id uuid,
        constraint freeze_pkey primary key (freeze_id),
        constraint freeze_member foreign key (member_id) references app.member (id),
        constraint freeze_scope check (
          case scope when 'member' then member_id is not null and bank_code is null and not overridable
            when 'bank' then bank_code is not null and member_id is null and capability in ('charge', 'linking')
            when 'program' then member_id is null and bank_code is null
            else false end),
        constraint freeze_capability check (capability in ('login', 'details', 'charge', 'transfer', 'payment', 'linking')),
        constraint freeze_origin check (origin in ('staff', 'rule', 'breaker')),
        constraint freeze_lifted check (
          (lifted_at is null) = (lift_proposal_id is null) and (lifted_at is null or lifted_at >= placed_at)),
        constraint freeze_lift_approved foreign key (lift_proposal_id) references app.proposal (proposal_id)
      )`);
    // The same twice is one; who stops again is heard, and changes nothing.
    await runner.query(`
      create unique index freeze_one_standing on app.freeze (scope, coalesce(member_id::text, bank_code, ''), capability, origin)
        where lifted_at is null`);
    await runner.query(`create index freeze_of_member on app.freeze (member_id, placed_at desc)`);
    await runner.query(`create index freeze_standing on app.freeze (placed_at) where lifted_at is null`);

    await runner.query(`
      create table app.freeze_override (
        override_id uuid not null,
        member_id uuid not null,
        capability text not null,
        since timestamptz not null,
        until timestamptz not null,
        proposal_id uuid not null,
        constraint freeze_override_pkey primary key (override_id),
        constraint freeze_override_member foreign key (member_id) references app.member (id),
        constraint freeze_override_capability check (
          capability in ('login', 'details', 'charge', 'transfer', 'payment', 'linking')),
        constraint freeze_override_week check (until > since and until <= since + interval '7 days'),
        constraint freeze_override_once unique (proposal_id, capability),
        constraint freeze_override_approved foreign key (proposal_id) references app.proposal (proposal_id)
      )`);
    await runner.query(`create index freeze_override_of_member on app.freeze_override (member_id, capability, until)`);

    await runner.query(`
      create function app.freeze_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.lifted_at is null then return new; end if;
        elsif tg_op = 'UPDATE' then
          if old.lifted_at is null and new.lifted_at is not null
            and (new.freeze_id, new.scope, new.member_id, new.bank_code, new.capability, new.origin, new.overridable, new.reason,
                 new.placed_by, new.placed_at) is not distinct from
                (old.freeze_id, old.scope, old.member_id, old.bank_code, old.capability, old.origin, old.overridable, old.reason,
                 old.placed_by, old.placed_at)
            and exists (select from app.proposal p where p.proposal_id = new.lift_proposal_id and p.act = 'freezes.restore'
                          and p.approved and p.decided_by <> p.proposed_by)
          then
            return new;
          end if;
        end if;
        raise exception 'what is stopped is lifted by two people, once' using errcode = 'check_violation', constraint = 'freeze_guard';
      end $$`);
    await runner.query(`
      create function app.freeze_override_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if exists (select from app.proposal p where p.proposal_id = new.proposal_id and p.act = 'freezes.override'
                       and p.approved and p.decided_by <> p.proposed_by)
          then
            return new;
          end if;
        end if;
        raise exception 'an override takes two people' using errcode = 'check_violation', constraint = 'freeze_override_guard';
      end $$`);
    for (const table of ['freeze', 'freeze_override']) {
      await runner.query(`
        create trigger ${table}_guard before insert or update or delete on app.${table}
        for each row execute function app.${table}_guard()`);
      await runner.query(`
        create trigger ${table}_kept before truncate on app.${table}
        for each statement execute function app.${table}_guard()`);
      for (const trigger of ['guard', 'kept'])
        await runner.query(`alter table app.${table} enable always trigger ${table}_${trigger}`);
    }

    // Not to be overridden, then the override, then what may be overridden. In the statement that asks: never from a cache.
    await runner.query(`
      create function app.is_frozen(of_member uuid, what text) returns boolean stable language sql as $$
        select exists (
          select from app.freeze f
           where f.lifted_at is null and f.capability = what
             and (f.scope = 'program' or (f.scope = 'member' and f.member_id = of_member))
             and (not f.overridable or not exists (
               select from app.freeze_override o
                where o.member_id = of_member and o.capability = what and o.since <= app.now() and o.until > app.now())))
      $$`);
    await runner.query(`
      create function app.is_bank_frozen(bank text, what text) returns boolean stable language sql as $$
        select exists (
          select from app.freeze f
           where f.lifted_at is null and f.scope = 'bank' and f.bank_code = bank and f.capability = what)
      $$`);
    await runner.query(`grant select, insert, update (lifted_at, lift_proposal_id) on app.freeze to sekisho_app`);
    await runner.query(`grant select, insert on app.freeze_override to sekisho_app`);
    await runner.query(
      `grant execute on function app.is_frozen(uuid, text), app.is_bank_frozen(text, text) to sekisho_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.is_frozen(uuid, text), app.is_bank_frozen(text, text)`);
    await runner.query(`drop table app.freeze_override, app.freeze`);
    await runner.query(`drop function app.freeze_guard(), app.freeze_override_guard()`);
  }
}
