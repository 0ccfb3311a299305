import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What waits for a second person and does not say yet what the second person is to read: it is turned down, and proposed
 * anew in a form that says each of the things that it is about.
 */
export class ProposalsWithLines1764000082100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update app.proposal
         set decided_by = 'system:proposed-anew', decided_at = least(app.now(), expires_at), approved = false
       where decided_at is null
         and act in ('freezes.restore', 'freezes.reopen-breaker', 'blocklist.add-entries', 'blocklist.remove-entry')`);
  }

  /** What was turned down stays so. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
