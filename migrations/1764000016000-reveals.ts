import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members were shown of their own data, one row each. Rows are added and never taken away or rewritten. */
export class Reveals1764000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.member_reveal (
        reveal_id uuid not null,
        member_id uuid not null,
        -- The how manieth of this member.
        nth integer not null,
        bundle text not null,
        card_id uuid,
        -- Nothing is shown without an approval that was spent on it.
        intent_id uuid not null,
        revealed_at timestamptz not null,
        -- The fifth before it, which has to be a day ago: so there are never six in 24 hours, nor in a day of Japan.
        fifth_before_nth integer,
        fifth_before_at timestamptz,
        constraint member_reveal_pkey primary key (reveal_id),
        constraint member_reveal_intent unique (intent_id),
        constraint member_reveal_spent foreign key (intent_id) references app.step_up_spending (intent_id),
        constraint member_reveal_bundle check (bundle in ('contact', 'card')),
        constraint member_reveal_card check ((bundle = 'card') = (card_id is not null)),
        constraint member_reveal_nth unique (member_id, nth),
        constraint member_reveal_nth_positive check (nth >= 1),
        constraint member_reveal_nth_at unique (member_id, nth, revealed_at),
        constraint member_reveal_fifth_before foreign key (member_id, fifth_before_nth, fifth_before_at)
          references app.member_reveal (member_id, nth, revealed_at),
        constraint member_reveal_five_a_day check (
          case when nth <= 5 then fifth_before_nth is null and fifth_before_at is null
            else coalesce(fifth_before_nth = nth - 5 and revealed_at >= fifth_before_at + interval '24 hours', false)
          end)
      )`);
    await runner.query(`grant select, insert on app.member_reveal to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.member_reveal`);
  }
}
