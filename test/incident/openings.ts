import type { TestApp } from '../support/app.js';
import { newApplicant, newBrowser, proveIdentity } from '../support/opening.js';
import type { Opens } from './act.js';
import type { Played } from './play.js';
import type { Watch } from './watch.js';

/**
 * Opens accounts over HTTP, with all steps up to the decision. Before anybody lives in the town: the codes come by jobs, and
 * whoever works jobs does all that is due.
 */
export async function openAccounts(app: TestApp, opens: readonly Opens[], watch: Watch): Promise<Played[]> {
  const played: Played[] = [];
  let minute = 0;
  for (const act of opens) {
    await app.clock.advance((act.minute - minute) * 60);
    minute = act.minute;
    watch.note(act);
    await proveIdentity(app, newBrowser(app), newApplicant({ signals: { device: act.device } }));
    played.push({ act, outcome: 'done', id: undefined, code: undefined });
    await watch.read(minute);
  }
  return played;
}
