import { systemTimeMs } from '../../platform/context/request-context.js';
import type { Cast } from './cast.js';
import { cardBeforeArrival } from './early-card.js';
import { impostorLinks } from './impostor.js';
import { listLogin } from './list-login.js';
import { FLOWS, type ReplayRecord, type Totals } from './record.js';
import { minutesBetween, Stage } from './stage.js';
import { heldOf, steal, takeOver } from './take-over.js';

/** Plays the four flows of 2020 against a running portal, and says what came of each step. */
export async function replay(cast: Cast, print: (text: string) => void): Promise<ReplayRecord> {
  const since = await cast.means.now();
  const stage = new Stage(cast, since, print);
  try {
    print('list-type login');
    const entered = await listLogin(stage);
    print('change of e-mail, guessed number, transfer: with what the list opened');
    await takeOver(stage, heldOf(stage, entered));
    print('the same with stolen cookies');
    await takeOver(stage, await steal(stage));
    print('impostor accounts and links');
    await impostorLinks(stage);
    print('card before its arrival');
    await cardBeforeArrival(stage);
    return {
      when: new Date(systemTimeMs()).toISOString(),
      ...{ size: cast.list.length, target: cast.origin },
      flows: stage.flows(FLOWS),
      totals: totalsOf(stage),
    };
  } finally {
    stage.close();
  }
}

function totalsOf(stage: Stage): Totals {
  const alerts = stage.flows(FLOWS).map(({ alert }) => alert?.minutes);
  const seen = alerts.filter((minutes) => minutes !== undefined);
  return {
    membersEntered: new Set([...stage.entered, ...stage.robbed]).size,
    byList: stage.entered.size,
    byStolenCookies: stage.robbed.size,
    personalFieldsSeen: stage.seen.size,
    yenLost: stage.takenYen + stage.receivedYen,
    yenHeld: stage.heldYen + stage.waitingYen,
    ...(seen.length < alerts.length ? {} : { minutesToAlert: Math.max(...seen) }),
    minutesToStop: stage.lastSuccess === undefined ? 0 : minutesBetween(stage.since, stage.lastSuccess),
  };
}
