import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each reader of the stream of events has come. */
export class StreamReadings1764000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.stream_reading (
        reader text not null,
        xid xid8 not null,
        seq bigint not null,
        -- Rows up to this number were read before the database was restored, which began its transactions anew.
        seq_after bigint not null,
        seq_max bigint not null,
        moved_at timestamptz not null,
        constraint stream_reading_pkey primary key (reader)
      )`);
    await runner.query(`grant select, insert, update on app.stream_reading to sekisho_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table app.stream_reading`);
  }
}
