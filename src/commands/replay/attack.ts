import { systemTimeMs } from '../../platform/context/request-context.js';
import type { Cast } from './cast.js';
import { cardBeforeArrival } from './early-card.js';
import { impostorLinks } from './impostor.js';
import { listLogin } from './list-login.js';
import { FLOWS, type ReplayRecord, type Totals } from './record.js';
import { Stage } from './stage.js';
import { takeOver } from './take-over.js';

const MINUTE_MS = 60_000;

/** Plays the four flows of 2020 against a running portal, and says what came of each step. */
export async function replay(cast: Cast, print: (text: string) => void): Promise<ReplayRecord> {
  const stage = new Stage(cast, print);
  const since = await cast.means.now();
  try {
    print('list-type login');
    const entered = await listLogin(stage);
    print('change of e-mail, guessed number, transfer');
    await takeOver(stage, entered);
    print('impostor accounts and links');
    await impostorLinks(stage);
    print('card before its arrival');
    await cardBeforeArrival(stage);
    return {
      when: new Date(systemTimeMs()).toISOString(),
      ...{ size: cast.list.length, target: cast.origin },
      flows: stage.flows(FLOWS),
      totals: await totalsOf(stage, since),
    };
  } finally {
    stage.close();
  }
}

async function totalsOf(stage: Stage, since: string): Promise<Totals> {
  await stage.cast.settle();
  const alert = await stage.cast.firstAlert(since);
  const minutes = (at: string): number => Math.round((Date.parse(at) - Date.parse(since)) / MINUTE_MS);
  return {
    membersEntered: new Set([...stage.entered, ...stage.robbed]).size,
    byStolenCookies: stage.robbed.size,
    personalFieldsSeen: stage.seen.size,
    yenLost: stage.yenLost,
    yenHeld: stage.yenHeld,
    ...(alert === undefined ? {} : { minutesToAlert: minutes(alert) }),
    minutesToStop: stage.lastSuccess === undefined ? 0 : minutes(stage.lastSuccess),
  };
}
