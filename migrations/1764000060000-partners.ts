import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The partners that the program is connected to, what is attested of them, and the measures that are still open. */
export class Partners1764000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.partner (
        partner_id uuid not null,
        kind text not null,
        name text not null,
        -- Stands in for somebody in a rehearsal; production admits none.
        sandbox boolean not null,
        added_at timestamptz not null,
        added_proposal_id uuid,
        ended_at timestamptz,
        ended_proposal_id uuid,
        constraint partner_pkey primary key (partner_id),
        constraint partner_kind check (kind in ('site-operator', 'bank', 'bank-gateway', 'processor', 'print-house',
          'identity-provider', 'sms-provider', 'voice-provider', 'sim-signal', 'screening')),
        constraint partner_name check (length(name) between 1 and 80),
        constraint partner_added foreign key (added_proposal_id) references app.proposal (proposal_id),
        constraint partner_end_approved foreign key (ended_proposal_id) references app.proposal (proposal_id),
        constraint partner_ended check ((ended_at is null) = (ended_proposal_id is null))
      )`);
    await runner.query(`create unique index partner_one_name on app.partner (kind, name) where ended_at is null`);
    await runner.query(`create unique index partner_own on app.partner (kind) where kind = 'site-operator'`);

    await runner.query(`
      create table app.attestation (
        attestation_id uuid not null,
        partner_id uuid not null,
        item text not null,
        status text not null,
        assessor text not null,
        assessed_by text not null,
        assessed_on date not null,
        by_date date,
        expires_at timestamptz not null,
        evidence text not null,
        evidence_hash bytea not null,
        entered_by text not null,
        entered_at timestamptz not null,
        proposal_id uuid,
        released_at timestamptz,
        constraint attestation_pkey primary key (attestation_id),
        constraint attestation_partner foreign key (partner_id) references app.partner (partner_id),
        constraint attestation_item check (length(item) between 1 and 8),
        constraint attestation_status check (
          status in ('met', 'not-met', 'being-evaluated', 'in-discussion', 'by-date', 'suspended')),
        constraint attestation_by_date check ((status = 'by-date') = (by_date is not null)),
        constraint attestation_assessor check (assessor in ('self', 'third-party')),
        constraint attestation_assessed_by check (length(assessed_by) between 1 and 80),
        constraint attestation_evidence check (length(evidence) between 1 and 200),
        constraint attestation_evidence_hash check (octet_length(evidence_hash) = 32),
        constraint attestation_released_by foreign key (proposal_id) references app.proposal (proposal_id),
        constraint attestation_released check (proposal_id is null or released_at is not null)
      )`);
    await runner.query(`
      create index attestation_newest on app.attestation (partner_id, item, released_at desc, attestation_id desc)
        where released_at is not null`);
    await runner.query(`create index attestation_entered on app.attestation (partner_id, entered_at desc)`);

    await runner.query(`
      create table app.attestation_warning (
        attestation_id uuid not null,
        kind text not null,
        warned_at timestamptz not null,
        constraint attestation_warning_pkey primary key (attestation_id, kind),
        constraint attestation_warning_of foreign key (attestation_id) references app.attestation (attestation_id),
        constraint attestation_warning_kind check (kind in ('expiring', 'expired'))
      )`);

    await runner.query(`
      create table app.partner_measure (
        measure_id uuid not null,
        partner_id uuid not null,
        item text not null,
        what text not null,
        owner text not null,
        executive text not null,
        meeting_on date not null,
        opened_by text not null,
        opened_at timestamptz not null,
        closed_by text,
        closed_at timestamptz,
        constraint partner_measure_pkey primary key (measure_id),
        constraint partner_measure_of foreign key (partner_id) references app.partner (partner_id),
        constraint partner_measure_item check (length(item) between 1 and 8),
        constraint partner_measure_what check (length(what) between 1 and 400),
        constraint partner_measure_owner check (length(owner) between 1 and 80),
        constraint partner_measure_executive check (length(executive) between 1 and 80),
        constraint partner_measure_closed check ((closed_by is null) = (closed_at is null))
      )`);
    await runner.query(`create index partner_measure_open on app.partner_measure (partner_id, meeting_on)`);

    // Two different people, for exactly this row: nobody releases what is another's word by writing to the table.
    await runner.query(`
      create function app.is_released(proposal uuid, of_act text, about uuid) returns boolean stable language sql as $$
        select exists (select from app.proposal p
          where p.proposal_id = proposal and p.act = of_act and p.subject_id = about::text
            and p.approved and p.decided_by <> p.proposed_by)
      $$`);
    await runner.query(`
      create function app.partner_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.ended_at is null and (new.sandbox
            or app.is_released(new.added_proposal_id, 'attestations.add-partner', new.partner_id)) then return new; end if;
        elsif tg_op = 'UPDATE' then
          if old.ended_at is null and new.ended_at is not null
            and (new.partner_id, new.kind, new.name, new.sandbox, new.added_at, new.added_proposal_id) is not distinct from
                (old.partner_id, old.kind, old.name, old.sandbox, old.added_at, old.added_proposal_id)
            and app.is_released(new.ended_proposal_id, 'attestations.end-partner', new.partner_id) then return new; end if;
        end if;
        raise exception 'partners come and go by two people' using errcode = 'check_violation', constraint = 'partner_guard';
      end $$`);
    await runner.query(`
      create function app.attestation_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.released_at is null and new.proposal_id is null then return new; end if;
          -- What the suite has shown of ourselves, and what stands in for somebody in a rehearsal.
          if new.proposal_id is null and exists (select from app.partner p where p.partner_id = new.partner_id
            and (p.sandbox or (p.kind = 'site-operator' and new.entered_by = 'system:suite'))) then return new; end if;
        elsif tg_op = 'UPDATE' then
          if old.released_at is null and new.released_at is not null
            and (new.attestation_id, new.partner_id, new.item, new.status, new.assessor, new.assessed_by, new.assessed_on,
                 new.by_date, new.expires_at, new.evidence, new.evidence_hash, new.entered_by, new.entered_at)
                is not distinct from
                (old.attestation_id, old.partner_id, old.item, old.status, old.assessor, old.assessed_by, old.assessed_on,
                 old.by_date, old.expires_at, old.evidence, old.evidence_hash, old.entered_by, old.entered_at)
            and app.is_released(new.proposal_id, 'attestations.release', new.attestation_id) then return new; end if;
        end if;
        raise exception 'an attestation is entered by one and released by another'
          using errcode = 'check_violation', constraint = 'attestation_guard';
      end $$`);
    // We ourselves, as the report lists us: the operator of the site. Nobody adds us.
    await runner.query(`
      insert into app.partner (partner_id, kind, name, sandbox, added_at)
      values ('01a22000-0000-7000-8000-000000000001', 'site-operator', 'sekisho', false, app.now())`);
    for (const table of ['partner', 'attestation']) {
      await runner.query(`
        create trigger ${table}_guard before insert or update or delete on app.${table}
        for each row execute function app.${table}_guard()`);
      await runner.query(`
        create trigger ${table}_kept before truncate on app.${table}
        for each statement execute function app.${table}_guard()`);
      for (const trigger of ['guard', 'kept'])
        await runner.query(`alter table app.${table} enable always trigger ${table}_${trigger}`);
    }
    await runner.query(`grant select, insert, update (ended_at, ended_proposal_id) on app.partner to sekisho_app`);
    await runner.query(`grant select, insert, update (proposal_id, released_at) on app.attestation to sekisho_app`);
    await runner.query(`grant select, insert on app.attestation_warning to sekisho_app`);
    await runner.query(`grant select, insert, update (closed_by, closed_at) on app.partner_measure to sekisho_app`);
    await runner.query(`grant execute on function app.is_released(uuid, text, uuid) to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.partner_measure, app.attestation_warning, app.attestation, app.partner`);
    await runner.query(`drop function app.attestation_guard(), app.partner_guard(), app.is_released(uuid, text, uuid)`);
  }
}
