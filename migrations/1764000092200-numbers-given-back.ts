import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which opening has taken a member's number: it gives the number back when it comes to nothing. */
export class NumbersGivenBack1764000092200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.opening_application add column suspended_holder_id uuid`);
    // Until now nothing was written of which of several has taken it; of those that live the last one gives it back.
    await runner.query(`
      update app.opening_application a set suspended_holder_id = a.phone_holder_id
       where a.phone_holder_id is not null and a.id = (
         select b.id from app.opening_application b
          where b.phone_holder_id = a.phone_holder_id
            and b.state in ('phone-proven', 'credentials-chosen', 'identity-pending', 'under-review')
          order by b.phone_proven_at desc, b.id limit 1)`);
    await runner.query(`
      alter table app.opening_application add constraint opening_application_holder_suspended check (
        suspended_holder_id is null or suspended_holder_id = phone_holder_id)`);
    await runner.query(`
      create index opening_application_phone_holder on app.opening_application (phone_holder_id)
        where phone_holder_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index app.opening_application_phone_holder`);
    await runner.query(`alter table app.opening_application drop column suspended_holder_id`);
  }
}
