import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'id, sender_id, receiver_id, payee_id, amount_yen, intent_id, session_id, method, memo_hash, new_payee';

/** A transfer that waits keeps from how old a device it was asked for, so that a stop of new devices finds it. */
export class WaitingTransfers1764000070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.transfer add column device_since timestamptz`);
    await this.moves(runner, `${FIXED}, device_since`);
  }

  private async moves(runner: QueryRunner, fixed: string): Promise<void> {
    const columns = `${fixed}, requested_at, due_at, hold_id, use_id`.split(', ');
    const all = (row: string): string => columns.map((name) => `${row}.${name}`).join(', ');
    await runner.query(`
      create or replace function app.transfer_moves() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.state not in ('waiting', 'done') then
            raise exception 'a transfer begins waiting or done' using errcode = 'check_violation', constraint = 'transfer_moves';
          end if;
          return new;
        end if;
        if tg_op <> 'UPDATE' then
          raise exception 'transfers are kept' using errcode = 'check_violation', constraint = 'transfer_moves';
        end if;
        if (${all('new')}) is distinct from (${all('old')})
          or old.state <> 'waiting' and new.state <> old.state
          -- What was stopped does not go through.
          or old.stopped_at is not null and (new.stopped_at is distinct from old.stopped_at or new.state = 'done')
          or old.incoming_hold_id is not null and new.incoming_hold_id is distinct from old.incoming_hold_id
          or old.held_outcome is not null and new.held_outcome is distinct from old.held_outcome
        then
          raise exception 'a transfer stays what it is' using errcode = 'check_violation', constraint = 'transfer_moves';
        end if;
        return new;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.moves(runner, FIXED);
    await runner.query(`alter table app.transfer drop column device_since`);
  }
}
