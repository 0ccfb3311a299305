import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTED = `
  'sign-in.tried', 'sign-in.new-device', 'sign-in.known-device', 'sign-in.known-device-refused',
  'sign-in.spraying-seen', 'sign-in.machine-speed-seen', 'credentials.code-refused',
  'registration.application-started', 'registration.phone-proven',
  'registration.application-approved', 'changes.requested', 'changes.took-effect', 'changes.ended',
  'changes.password-changed', 'changes.present-password-refused', 'factors.change-requested',
  'factors.change-took-effect', 'recovery.took-effect', 'step-up.refused', 'reveals.shown',
  'limits.set', 'disavowal.stopped', 'freezes.placed', 'links.refused', 'links.denied',
  'links.linked', 'links.code-wrong', 'links.letter-code-refused', 'cards.activated',
  'cards.activation-refused', 'cards.channel-refused', 'charges.noticed', 'charges.declined',
  'transfers.look-up-missed', 'transfers.receiver-held', 'payments.declined',
  'payments.inactive-card-used', 'payments.card-suspended', 'payments.enumeration-found',
  'payments.switch-set', 'blocklist.entry-meets-subject', 'staff.person-revealed',
  'staff.act-proposed', 'support-desk.member-looked-at'`;
const NOTED_BEFORE = `
  'sign-in.tried', 'sign-in.new-device', 'sign-in.known-device', 'sign-in.known-device-refused',
  'sign-in.spraying-seen', 'sign-in.machine-speed-seen', 'credentials.code-refused',
  'registration.application-started', 'registration.application-approved', 'changes.requested',
  'changes.took-effect', 'changes.ended', 'changes.password-changed',
  'changes.present-password-refused', 'factors.change-requested', 'factors.change-took-effect',
  'recovery.took-effect', 'step-up.refused', 'reveals.shown', 'limits.set', 'disavowal.stopped',
  'freezes.placed', 'links.refused', 'links.denied', 'links.linked', 'links.code-wrong',
  'links.letter-code-refused', 'cards.activated', 'cards.activation-refused',
  'cards.channel-refused', 'charges.noticed', 'charges.declined', 'transfers.look-up-missed',
  'transfers.receiver-held', 'payments.declined', 'payments.inactive-card-used',
  'payments.card-suspended', 'payments.enumeration-found', 'payments.switch-set',
  'blocklist.entry-meets-subject', 'staff.person-revealed', 'staff.act-proposed',
  'support-desk.member-looked-at'`;

/** For how long what is usual at an hour is looked for, and some days more. */
const DAYS = 35;

/**
 * Notes as well that an applicant has proven a phone: by that it is counted how many openings come, since anybody begins one. Those
 * of the last weeks are noted too, so that a portal that is in use knows at once what is usual.
 */
export class ProvenOpenings1764000096000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.note(runner, NOTED);
    await runner.query(`
      insert into monitoring.occurrence (occurrence_id, at, kind, member_id, device, network)
      select id, at, type, member_id, details ->> 'deviceId', encode(network_hash, 'hex') from audit.event
       where type = 'registration.phone-proven' and at > app.now() - interval '${String(DAYS)} days'
      on conflict (occurrence_id) do nothing`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.note(runner, NOTED_BEFORE);
  }

  private async note(runner: QueryRunner, types: string): Promise<void> {
    await runner.query(`drop trigger event_is_noted on audit.event`);
    await runner.query(`
      create trigger event_is_noted after insert on audit.event for each row
      when (new.type in (${types})) execute function monitoring.note_event()`);
    await runner.query(`alter table audit.event enable always trigger event_is_noted`);
  }
}
