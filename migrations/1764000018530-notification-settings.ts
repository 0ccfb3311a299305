import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which news reach a member how. What concerns security is no topic, so nothing here can switch it off. */
export class NotificationSettings1764000018530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.notice_choice (
        member_id uuid not null,
        topic text not null,
        channel text not null,
        wanted boolean not null,
        chosen_at timestamptz not null,
        constraint notice_choice_pkey primary key (member_id, topic, channel),
        constraint notice_choice_topic check (topic in ('card-delivery')),
        constraint notice_choice_channel check (channel in ('mail', 'sms'))
      )`);
    await runner.query(`grant select, insert, update on app.notice_choice to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.notice_choice`);
  }
}
