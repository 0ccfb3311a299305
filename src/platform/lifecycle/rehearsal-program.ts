/**
 * What a rehearsal has beside the portal: people, cards and staff to try it with. The rehearsal module provides it;
 * production has none.
 */
export abstract class RehearsalProgram {
  /** Makes what is missing. Runs at every start before the portal serves, so it must be safe to repeat. */
  abstract seed(): Promise<void>;

  /** What a newcomer has to know to sign in as somebody: lines of plain text, printed once the portal serves. */
  abstract introduction(): Promise<readonly string[]>;
}
