import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RehearsalInbox } from '../journey/inbox.js';
import { foreignKey } from '../outside/partner.js';
import { Visitor } from '../outside/visitor.js';
import type { Cast, Pair, Victim } from './cast.js';
import { cardBeforeArrival } from './early-card.js';
import { listLogin } from './list-login.js';
import type { StepRecord } from './record.js';
import { Stage } from './stage.js';
import { takeOver } from './take-over.js';

const NOW = '2026-11-27T03:00:00Z';
const RIGHT: Victim = { loginId: 'yuzu7kaze', password: 'right', phone: '+819010000001', personal: ['明日香'] };
const LIST: readonly Pair[] = [RIGHT, ...['a', 'b', 'c'].map((loginId) => ({ loginId, password: 'wrong' }))];
const CARD = { number: '9999000000000018', expiry: '2030-01' };
const OWN_CARD = { number: '9999000000000026', expiry: '2030-01' };

interface Asked {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}
interface Told {
  readonly status?: number;
  readonly body?: object;
}
const problem = (status: number, code: string): Told => ({ status, body: { code } });

/** What any portal answers, so that a browser gets as far as to ask. */
const USUAL: Readonly<Record<string, Told>> = {
  '/api/csrf': { body: { token: 't' } },
  '/api/devices/nonce': { body: { nonce: 'n' } },
};

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

/** A portal of which nothing is there but what it answers. */
async function portal(answer: (asked: Asked) => Told): Promise<string> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const path = request.url ?? '';
      const body = (text === '' ? {} : JSON.parse(text)) as Asked['body'];
      const told = USUAL[path] ?? answer({ path, body });
      response.writeHead(told.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told.body ?? {}));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function stageAt(origin: string): Stage {
  const account = { ...RIGHT, loginId: 'mule', card: OWN_CARD };
  const cast = {
    ...{ origin, list: LIST, victims: [RIGHT], robbed: [RIGHT], mule: account, early: { ...account, card: CARD } },
    ...{ account: {}, inbox: new RehearsalInbox(new Visitor(origin)) },
    means: {
      now: () => Promise.resolve(NOW),
      partner: () => Promise.resolve({ ...foreignKey('network-feed'), at: new Date(NOW) }),
    },
    firstAlert: () => Promise.resolve(undefined),
    settle: () => Promise.resolve(),
    withoutChip: <T>(act: () => Promise<T>) => act(),
  };
  return new Stage(cast as unknown as Cast, NOW, () => undefined);
}

async function stepsOf(origin: string, play: (stage: Stage) => Promise<unknown>): Promise<readonly StepRecord[]> {
  const stage = stageAt(origin);
  try {
    await play(stage);
    return [...stage.records.values()].flat();
  } finally {
    stage.close();
  }
}

const outcomes = (steps: readonly StepRecord[]): readonly string[] =>
  steps.map(({ outcome, checkpoint, code = '' }) => `${outcome} ${checkpoint ?? code}`.trim());

describe('the list against a portal', () => {
  const atTheDoor = async (judge: (pair: Pair) => Told): Promise<readonly string[]> => {
    const origin = await portal(({ path, body }) =>
      path === '/api/sign-in' ? judge(body as unknown as Pair) : problem(401, 'sign-in.refused'),
    );
    return outcomes(await stepsOf(origin, listLogin));
  };
  const confirm: Told = { body: { next: 'confirm', methods: ['phone-code'] } };

  it('that answers all pairs alike is stopped by its second factor', async () => {
    expect(await atTheDoor(() => confirm)).toEqual([
      ...['through confirm', 'stopped ⑤.no-oracle', 'stopped ③.second-factor-unknown-device'],
    ]);
  });

  it('that refuses wrong passwords tells them apart, and no control has stopped the list', async () => {
    const steps = await atTheDoor(({ password }) => (password === 'right' ? confirm : problem(401, 'sign-in.refused')));
    expect(steps).toEqual(['unseen sign-in.refused', 'through', 'stopped ③.second-factor-unknown-device']);
  });

  it('that judges none for its budget shows nothing of its answers, and no code could be guessed', async () => {
    const steps = await atTheDoor(() => problem(429, 'request.too-many'));
    expect(steps).toEqual(['stopped ⑤.address-budget', 'unseen nothing to compare', 'not-reached']);
  });

  it('that is broken was stopped by nobody', async () => {
    const steps = await atTheDoor(() => problem(500, 'request.internal'));
    expect(steps).toEqual(['unseen request.internal', 'unseen nothing to compare', 'unseen']);
  });

  it('that breaks on the right pair alone shows nothing of its answers', async () => {
    const steps = await atTheDoor(({ password }) =>
      password === 'right' ? problem(500, 'request.internal') : confirm,
    );
    expect(steps.slice(0, 2)).toEqual(['unseen request.internal', 'unseen nothing to compare']);
  });
});

describe('an open account of a portal', () => {
  const inside = async (answer: (asked: Asked) => Told): Promise<readonly StepRecord[]> => {
    const origin = await portal((asked) => {
      if (asked.path === '/api/session' || asked.path === '/api/member-code') return { body: { code: 'ABC' } };
      return answer(asked);
    });
    return stepsOf(origin, (stage) =>
      takeOver(stage, { how: 'h', none: 'unseen', held: [{ victim: RIGHT, browser: stage.browser() }] }),
    );
  };

  it('that answers no page any more shows nothing of what stands on them, and stops nothing', async () => {
    const steps = await inside(() => problem(401, 'request.no-session'));
    expect(steps.filter(({ outcome }) => outcome === 'stopped')).toEqual([]);
    expect(outcomes(steps)).toContain('unseen request.no-session');
    expect(outcomes(steps)).toHaveLength(6);
  });

  it('that is broken stops nothing', async () => {
    const steps = await inside(() => problem(500, 'request.internal'));
    expect(steps.filter(({ outcome }) => outcome === 'stopped')).toEqual([]);
  });

  it('whose pages open without a word of the member is bound by what the home shows', async () => {
    const steps = await inside(({ path }) => (path === '/api/home' ? {} : problem(403, 'request.forbidden')));
    expect(outcomes(steps)).toContain('stopped ④.home-minimal');
  });

  it('that takes a change without keeping it waiting has not stopped it', async () => {
    const steps = await inside(({ path }) => (path.startsWith('/api/changes') ? {} : problem(500, 'request.internal')));
    expect(steps.find(({ step }) => step.endsWith('change the e-mail address'))).toMatchObject({ outcome: 'unseen' });
  });
});

describe('a card on its way, at a portal', () => {
  const early = async (answer: (asked: Asked) => Told): Promise<readonly StepRecord[]> => {
    const origin = await portal((asked) => (asked.path === '/api/session' ? {} : answer(asked)));
    return stepsOf(origin, cardBeforeArrival);
  };
  const atTheShop = async (pays: (number: string) => Told): Promise<string | undefined> => {
    const numberIn = ({ body }: Asked): string => (body['card'] as { readonly number: string }).number;
    const steps = await early((asked) =>
      asked.path.startsWith('/network') ? pays(numberIn(asked)) : problem(403, 'request.forbidden'),
    );
    return outcomes(steps).at(-1);
  };
  const [approved, declined] = ['approved', 'declined'].map((outcome): Told => ({ body: { outcome } })) as [Told, Told];

  it('that is broken was stopped by nobody', async () => {
    const steps = await early(() => problem(500, 'request.internal'));
    expect(steps.filter(({ outcome }) => outcome === 'stopped')).toEqual([]);
    expect(steps.filter(({ outcome }) => outcome === 'unseen')).toHaveLength(5);
  });

  it('that does not know the bank account has not refused the card', async () => {
    const steps = await early(({ path }) =>
      path === '/api/charges' ? problem(404, 'charges.link-unknown') : problem(403, 'request.forbidden'),
    );
    expect(steps.find(({ step }) => step === 'charge the card')).toMatchObject({ outcome: 'unseen' });
  });

  it('is declined for its state only where another card pays in the same shop', async () => {
    const isOwn = (number: string): boolean => number === OWN_CARD.number;
    expect(await atTheShop((number) => (isOwn(number) ? approved : declined))).toBe('stopped ②.inactive-use-alerts');
    expect(await atTheShop(() => declined)).toBe('unseen the own card: declined');
    expect(await atTheShop(() => approved)).toBe('through approved');
    const broken = problem(500, 'request.internal');
    expect(await atTheShop((number) => (isOwn(number) ? approved : broken))).toBe('unseen request.internal');
  });
});
