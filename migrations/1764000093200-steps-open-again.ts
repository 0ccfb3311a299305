import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may become of a step; `again` says when one that is not open may be open again. */
const moves = (again: string): string => `
  create or replace function app.case_step_moves() returns trigger language plpgsql as $$
      begin
        if old.state <> 'open'${again} or (new.case_id, new.step, new.position, new.phase, new.due_at)
          is distinct from (old.case_id, old.step, old.position, old.phase, old.due_at)
        then
          raise exception 'a step is done once' using errcode = 'check_violation', constraint = 'case_step_moves';
        end if;
        return new;
      end $$`;

/** A step of giving back that was left out, since nothing was lost, is open again once there is a loss. */
export class StepsOpenAgain1764000093200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      moves(` and not (old.state = 'left-out' and new.state = 'open' and old.phase = 'compensate'
            and old.reason in ('no-loss', 'nothing-to-do')
            and exists (select from app.case_loss where case_id = old.case_id))`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(moves(''));
  }
}
