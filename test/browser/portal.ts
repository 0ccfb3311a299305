import { setTimeout as wait } from 'node:timers/promises';
import type { DemoMemberView, DemoStaffView, PeopleView } from '../../src/modules/rehearsal/people.dto.js';
import type { InboxEntryView, InboxView } from '../../src/modules/rehearsal/inbox.dto.js';
import { portalFolder, startPortal } from '../support/portal-process.js';
import { preparedPortal } from '../support/prepared-portal.js';

/** Which message is waited for. */
export interface MessageQuery {
  readonly to?: string;
  readonly channel?: 'mail' | 'sms' | 'voice' | 'letter';
  /** ISO 8601, from `now()`. */
  readonly since?: string;
  readonly has?: RegExp;
}

/** The built portal as a newcomer starts it, with what a rehearsal gives to whoever tries it out. */
export interface Portal {
  /** `http://localhost:…` */
  readonly origin: string;
  /** Where it keeps its files, such as the keys of its partners. */
  readonly dataDir: string;
  /** The demo member whose card is in this state. */
  member(cardState: string): Promise<DemoMemberView>;
  /** The demo person of staff with this name, or the first with this role, and the code of this moment: good for one sign-in. */
  staff(who: string): Promise<DemoStaffView>;
  /** The newest message of that kind, once there is one. */
  message(query: MessageQuery): Promise<InboxEntryView>;
  /** A point in time of the portal's clock. */
  now(): Promise<string>;
  advance(seconds: number): Promise<void>;
  /** Money for a demo member. */
  give(loginId: string, amountYen: number): Promise<void>;
  /** How the sandbox's bank behaves from now on. */
  behave(behaviour: string): Promise<void>;
  /** Presses keys during a call. */
  press(callId: string, digits: string): Promise<void>;
  /** Kills the process without warning, and starts another one on the same folder and port. */
  killAndStartAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** What is drawn for review by chance would hold up a journey. */
const NOTHING_DRAWN = { CHANGES_REVIEW_SHARE_BASIS_POINTS: '0' };
const WAIT_MS = 30_000;
const PAUSE_MS = 200;
const PATIENCE = 5;

/** Starts one, on a port and a data folder of its own; `settings` are variables that change what it does by default. */
export async function openPortal(settings: Readonly<Record<string, string>> = {}): Promise<Portal> {
  // The people of the prepared one hold prepaid cards: another service begins from nothing.
  const folder = portalFolder(settings['PROGRAM_SERVICE'] === undefined ? await preparedPortal() : undefined);
  let portal = startPortal({ ...NOTHING_DRAWN, ...settings, DATA_DIR: folder.dataDir });
  const killAndStartAgain = async (): Promise<void> => {
    const { port } = new URL(await portal.ready());
    portal.signal('SIGKILL');
    await portal.ended();
    portal = startPortal({ ...NOTHING_DRAWN, ...settings, DATA_DIR: folder.dataDir, PORT: port });
    await portal.ready();
  };
  const stop = async (): Promise<void> => {
    portal.signal('SIGTERM');
    await portal.ended();
    folder.remove();
  };
  try {
    return { ...portalAt(await portal.ready()), dataDir: folder.dataDir, killAndStartAgain, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A rehearsal that runs already. */
export function portalAt(origin: string): Omit<Portal, 'stop' | 'dataDir' | 'killAndStartAgain'> {
  const ask = async <Body>(
    path: string,
    { headers, ...init }: { method?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Body> => {
    const send = (): Promise<Response> =>
      fetch(new URL(path, origin), { ...init, headers: { accept: 'application/json', ...headers } });
    let response = await send();
    // Under load a portal asks for patience; nothing was done then.
    for (let again = 0; response.status === 503 && again < PATIENCE; again += 1) {
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1_000);
      response = await send();
    }
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(new URL('/api/csrf', origin));
    const { token } = (await response.json()) as { token: string };
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    await ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie, 'x-csrf-token': token },
      body: JSON.stringify(body),
    });
  };
  const people = (): Promise<PeopleView> => ask('/rehearsal/people');
  return {
    origin,
    member: async (cardState) =>
      mustFind((await people()).members, (member) => member.cardState === cardState, cardState),
    staff: async (who) =>
      mustFind((await people()).staff, ({ login, roles }) => [login, ...roles].some((one) => one === who), who),
    message: async ({ to, channel, since, has = /(?:)/ }) => {
      const given = Object.entries({ to, channel, since }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      const query = new URLSearchParams(given).toString();
      for (let waited = 0; waited < WAIT_MS; waited += PAUSE_MS) {
        const { messages } = await ask<InboxView>(`/rehearsal/inbox?${query}`);
        const found = messages.find(({ text }) => has.test(text));
        if (found !== undefined) return found;
        await wait(PAUSE_MS);
      }
      throw new Error(`no message came for ${query} ${has.source}`);
    },
    now: async () => (await ask<{ now: string }>('/rehearsal/clock')).now,
    advance: (advanceSeconds) => post('/rehearsal/clock', { advanceSeconds }),
    give: (loginId, amountYen) => post('/rehearsal/money', { loginId, amountYen }),
    behave: (behaviour) => post('/rehearsal/bank', { behaviour }),
    press: (callId, digits) => post(`/rehearsal/inbox/${callId}/digits`, { digits }),
  };
}

function mustFind<Item>(items: readonly Item[], fits: (item: Item) => boolean, what: string): Item {
  const found = items.find(fits);
  if (found === undefined) throw new Error(`the rehearsal has nobody who is ${what}`);
  return found;
}
