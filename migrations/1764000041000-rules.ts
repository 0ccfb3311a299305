import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = ['rule', 'rule_version', 'suppression'] as const;

/** Rules as data: immutable versions, the one way that they go, what they have met, and where they are kept silent. */
export class Rules1764000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monitoring.rule (
        rule_id uuid not null,
        -- A word of a code, by which events and alerts name it.
        name text not null,
        made_at timestamptz not null,
        made_by text not null,
        constraint rule_pkey primary key (rule_id),
        constraint rule_name unique (name),
        constraint rule_name_form check (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(name) <= 60)
      )`);
    await runner.query(`
      create table monitoring.rule_version (
        version_id uuid not null,
        rule_id uuid not null,
        version integer not null,
        stage text not null,
        point text not null,
        -- The events at which it is asked.
        events text[] not null,
        expression text not null,
        answer text not null,
        severity text not null,
        queue text not null,
        -- By whom or what its alerts go together.
        grouped_by text not null,
        meaning text not null,
        items text[] not null,
        made_at timestamptz not null,
        made_by text not null,
        shadow_since timestamptz,
        live_since timestamptz,
        proposal_id uuid,
        retired_at timestamptz,
        retired_by text,
        constraint rule_version_pkey primary key (version_id),
        constraint rule_version_once unique (rule_id, version),
        constraint rule_version_rule foreign key (rule_id) references monitoring.rule (rule_id),
        constraint rule_version_approved foreign key (proposal_id) references app.proposal (proposal_id),
        constraint rule_version_number check (version >= 1),
        constraint rule_version_stage check (stage in ('draft', 'shadow', 'live', 'retired')),
        constraint rule_version_point check (
          point in ('opening', 'linking', 'charge', 'transfer', 'payment', 'event', 'day')),
        constraint rule_version_events check (
          (point = 'event') = (cardinality(events) > 0) and cardinality(events) <= 10),
        -- What has happened already is not held or denied any more.
        constraint rule_version_answer check (
          answer in ('allow', 'step-up', 'hold', 'deny') and (answer = 'allow' or point not in ('event', 'day'))),
        constraint rule_version_severity check (severity in ('low', 'medium', 'high', 'critical')),
        constraint rule_version_queue check (queue in ('accounts', 'money', 'cards', 'staff')),
        constraint rule_version_lengths check (
          length(expression) between 1 and 2000 and length(meaning) between 1 and 300 and cardinality(items) <= 10),
        constraint rule_version_live check (stage <> 'live' or live_since is not null),
        constraint rule_version_retired check (
          (stage = 'retired') = (retired_at is not null) and (retired_at is null) = (retired_by is null))
      )`);
    for (const stage of ['draft', 'shadow', 'live'])
      await runner.query(`
        create unique index rule_version_one_${stage} on monitoring.rule_version (rule_id) where stage = '${stage}'`);
    await runner.query(
      `create index rule_version_at_work on monitoring.rule_version (stage) where stage in ('shadow', 'live')`,
    );

    await runner.query(`
      create table monitoring.suppression (
        suppression_id uuid not null,
        rule_id uuid not null,
        subject_kind text not null,
        subject_id text not null,
        reason text not null,
        since timestamptz not null,
        until timestamptz not null,
        proposal_id uuid not null,
        constraint suppression_pkey primary key (suppression_id),
        constraint suppression_rule foreign key (rule_id) references monitoring.rule (rule_id),
        constraint suppression_approved foreign key (proposal_id) references app.proposal (proposal_id),
        constraint suppression_once unique (proposal_id),
        constraint suppression_subject check (
          subject_kind in ('member', 'receiver', 'device', 'network', 'account', 'branch', 'card', 'merchant', 'staff')
          and length(subject_id) between 1 and 100),
        constraint suppression_reason check (reason in ('checked', 'household', 'collector', 'test', 'mistaken-rule')),
        constraint suppression_ends check (until > since and until <= since + interval '90 days')
      )`);
    await runner.query(`create index suppression_of_rule on monitoring.suppression (rule_id, until)`);

    await runner.query(`
      create table monitoring.hit (
        occurrence_id uuid not null,
        rule_id uuid not null,
        version integer not null,
        at timestamptz not null,
        stage text not null,
        answer text not null,
        suppressed boolean not null,
        -- Which parts of the expression were true.
        parts jsonb not null,
        constraint hit_pkey primary key (occurrence_id, rule_id, version),
        constraint hit_version foreign key (rule_id, version) references monitoring.rule_version (rule_id, version),
        constraint hit_stage check (stage in ('shadow', 'live'))
      )`);
    await runner.query(`create index hit_of_version on monitoring.hit (rule_id, version, at)`);
    await runner.query(`
      create trigger hit_is_append_only before update or delete or truncate on monitoring.hit
      for each statement execute function monitoring.refuse_change()`);
    await runner.query(`alter table monitoring.hit enable always trigger hit_is_append_only`);

    await this.guards(runner);
    await runner.query(
      `grant select, insert on monitoring.rule, monitoring.suppression, monitoring.hit to sekisho_app`,
    );
    await runner.query(`
      grant select, insert, update (stage, shadow_since, live_since, proposal_id, retired_at, retired_by)
      on monitoring.rule_version to sekisho_app`);
  }

  private async guards(runner: QueryRunner): Promise<void> {
    // What was approved names the very version: the subject of the proposal is the rule, and the number is in the row.
    await runner.query(`
      create function monitoring.rule_version_guard() returns trigger language plpgsql as $$
      declare approved boolean;
      begin
        if tg_op = 'INSERT' then
          if new.stage = 'draft' and new.proposal_id is null and new.live_since is null then return new; end if;
        elsif tg_op = 'UPDATE' then
          approved := exists (
            select from app.proposal p
             where p.proposal_id = new.proposal_id and p.subject_id = new.rule_id::text
               and p.act in ('monitoring.promote-rule', 'monitoring.retire-rule')
               and p.approved and p.decided_by <> p.proposed_by);
          if (new.version_id, new.rule_id, new.version, new.point, new.events, new.expression, new.answer, new.severity, new.queue,
              new.grouped_by, new.meaning, new.items, new.made_at, new.made_by) is not distinct from
             (old.version_id, old.rule_id, old.version, old.point, old.events, old.expression, old.answer, old.severity, old.queue,
              old.grouped_by, old.meaning, old.items, old.made_at, old.made_by)
            and ((old.stage = 'draft' and new.stage in ('shadow', 'retired'))
              or (old.stage = 'shadow' and new.stage = 'retired')
              or (old.stage = 'shadow' and new.stage = 'live' and approved
                  and exists (select from monitoring.backtest b
                               where b.rule_id = new.rule_id and b.version = new.version and b.state = 'done'))
              or (old.stage = 'live' and new.stage = 'retired' and approved))
          then
            return new;
          end if;
        end if;
        raise exception 'a version of a rule stays what it is, and two people let it decide or stop it'
          using errcode = 'check_violation', constraint = 'rule_version_guard';
      end $$`);
    await runner.query(`
      create function monitoring.suppression_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and exists (
          select from app.proposal p where p.proposal_id = new.proposal_id and p.act = 'monitoring.suppress-rule'
             and p.approved and p.decided_by <> p.proposed_by)
        then
          return new;
        end if;
        raise exception 'a suppression takes two people and is kept' using errcode = 'check_violation', constraint = 'suppression_guard';
      end $$`);
    await runner.query(`
      create function monitoring.rule_guard() returns trigger language plpgsql as $$
      begin
        raise exception 'a rule is kept' using errcode = 'check_violation', constraint = 'rule_guard';
      end $$`);
    for (const table of KEPT) {
      const on = table === 'rule' ? 'update or delete' : 'insert or update or delete';
      await runner.query(`
        create trigger ${table}_guard before ${on} on monitoring.${table} for each row execute function monitoring.${table}_guard()`);
      await runner.query(`
        create trigger ${table}_kept before truncate on monitoring.${table}
        for each statement execute function monitoring.${table}_guard()`);
      for (const trigger of ['guard', 'kept'])
        await runner.query(`alter table monitoring.${table} enable always trigger ${table}_${trigger}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monitoring.hit, monitoring.suppression, monitoring.rule_version, monitoring.rule`);
    for (const table of KEPT) await runner.query(`drop function monitoring.${table}_guard()`);
  }
}
