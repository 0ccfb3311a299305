import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys that known devices sign with; a device without one is not known. */
export class DeviceKeys1764000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.known_device add column key_thumbprint bytea`);
    await runner.query(`
      alter table app.known_device
        add constraint known_device_key unique (member_id, key_thumbprint),
        add constraint known_device_key_form check (length(key_thumbprint) = 32)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.known_device drop column key_thumbprint`);
  }
}
