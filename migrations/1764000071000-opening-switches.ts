import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What holds openings and new links back for a time: by staff, or by a rate that has left its band. */
export class OpeningSwitches1764000071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.opening_switch (
        switch_id uuid not null,
        target text not null,
        effect text not null,
        origin text not null,
        reason text not null,
        set_by text not null,
        set_at timestamptz not null,
        -- From then on it is off, whether or not anybody has ended it.
        expires_at timestamptz not null,
        ended_at timestamptz,
        ended_how text,
        release_proposal_id uuid,
        constraint opening_switch_pkey primary key (switch_id),
        constraint opening_switch_effect check (
          (target, effect) in (('openings', 'more-proof'), ('openings', 'pause'), ('links', 'pause'))),
        constraint opening_switch_origin check (origin in ('staff', 'rate')),
        constraint opening_switch_ends check (
          expires_at > set_at and (ended_at is null) = (ended_how is null) and ended_how in ('expired', 'released')
          and (ended_how = 'released') = (release_proposal_id is not null)),
        constraint opening_switch_released foreign key (release_proposal_id) references app.proposal (proposal_id)
      )`);
    await runner.query(`
      create unique index opening_switch_one on app.opening_switch (target, effect, origin) where ended_at is null`);
    await runner.query(`create index opening_switch_ended on app.opening_switch (ended_at) where ended_at is not null`);
    await runner.query(`
      create function app.opening_switch_guard() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.ended_at is null and new.expires_at <= app.now() + interval '7 days' then return new; end if;
        elsif tg_op = 'UPDATE' then
          if old.ended_at is null
            and (new.switch_id, new.target, new.effect, new.origin, new.reason, new.set_by, new.set_at) is not distinct from
                (old.switch_id, old.target, old.effect, old.origin, old.reason, old.set_by, old.set_at)
            and (case coalesce(new.ended_how, 'on')
                  -- Longer takes as little as to begin it; shorter takes two people.
                  when 'on' then new.expires_at >= old.expires_at and new.expires_at <= app.now() + interval '7 days'
                  when 'expired' then new.expires_at = old.expires_at and old.expires_at <= app.now()
                  else new.expires_at = old.expires_at
                    and exists (select from app.proposal p where p.proposal_id = new.release_proposal_id
                                  and p.act = 'opening-switches.release' and p.approved and p.decided_by <> p.proposed_by)
                end)
          then
            return new;
          end if;
        end if;
        raise exception 'what holds openings back ends by its time or by two people'
          using errcode = 'check_violation', constraint = 'opening_switch_guard';
      end $$`);
    await runner.query(`
      create trigger opening_switch_guard before insert or update or delete on app.opening_switch
      for each row execute function app.opening_switch_guard()`);
    await runner.query(`
      create trigger opening_switch_kept before truncate on app.opening_switch
      for each statement execute function app.opening_switch_guard()`);
    for (const trigger of ['guard', 'kept'])
      await runner.query(`alter table app.opening_switch enable always trigger opening_switch_${trigger}`);
    // Asked in the statement that decides: never from a cache.
    await runner.query(`
      create function app.is_switched(of_target text, of_effect text) returns boolean stable language sql as $$
        select exists (select from app.opening_switch s
          where s.target = of_target and s.effect = of_effect and s.ended_at is null and s.expires_at > app.now())
      $$`);
    await runner.query(`grant execute on function app.is_switched(text, text) to sekisho_app`);
    await runner.query(`
      grant select, insert, update (expires_at, ended_at, ended_how, release_proposal_id) on app.opening_switch to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function app.is_switched(text, text)`);
    await runner.query(`drop table app.opening_switch`);
    await runner.query(`drop function app.opening_switch_guard()`);
  }
}
