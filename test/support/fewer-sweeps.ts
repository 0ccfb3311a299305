import { PgBossJobs } from '../../src/platform/jobs/pg-boss-jobs.js';

/**
 * Sweeps that most tests wait for nothing of: they erase what is over, compare books, or watch what is shown to staff. Each
 * day by which a test moves the clock makes all of them due, and they were most of its time. Tests about them have them, by
 * `sweeps: 'all'`; so does every portal that runs in a process of its own.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'alerts.in-the-stream',
  'alerts.overdue',
  'attempts.sweep',
  'attestations.expiries',
  'attestations.suite',
  'attestations.suite-overdue',
  'breakers.all',
  'cards.old-nonces',
  'cases.late-leaks',
  'cases.late-steps',
  'credentials.code-sweep',
  'disavowal.old-links',
  'endings.values-that-expire',
  'factors.what-is-over',
  'http.idempotency-sweep',
  'ledger.reconciliation',
  'monitoring.day',
  'monitoring.silence',
  'monitoring.jobs',
  'retention.what-is-due',
  'screening.hits',
  'screening.lists',
  'screening.runs',
  'sign-in.what-is-over',
  'staff.old-sessions',
  'step-up.what-is-over',
  'webhooks.erase',
  'webhooks.read',
]);

/** The jobs of the application without those sweeps; all else is as it is. */
export class JobsWithFewerSweeps extends PgBossJobs {
  private readonly left = new Set<string>();

  override every(name: string, seconds: number, handler: () => Promise<void> | void): void {
    if (LEFT_OUT.has(name)) this.left.add(name);
    else super.every(name, seconds, handler);
  }

  /** Names of the list that are no sweep of this application. */
  unknown(): string[] {
    return [...LEFT_OUT].filter((name) => !this.left.has(name));
  }
}
