import { describe, expect, it } from '@jest/globals';
import { foreignKey } from '../../outside/partner.js';
import type { Scene } from '../scene.js';
import { moneyProbes } from './money.js';

interface Asked {
  readonly path: string;
  readonly channel?: string;
  readonly merchant?: { readonly country: string };
}

/** A portal of which nothing is there but what it answers the card processor. */
function sceneThatDeclines(declines: (asked: Asked) => boolean): Scene {
  const send = ({ path, body }: { readonly path: string; readonly body: string }) => {
    const declined = declines({ path, ...(JSON.parse(body) as Omit<Asked, 'path'>) });
    const answer = declined ? { outcome: 'declined', code: '05' } : { outcome: 'approved', code: '00' };
    return Promise.resolve({ status: 200, body: answer, text: '', headers: {}, setCookies: [] });
  };
  const plastic = () => Promise.resolve({ number: '9999000000000018', expiry: '2030-01' });
  const scene = {
    member: () => Promise.resolve({ plastic }),
    stranger: () => ({ originOf: () => 'http://localhost', send }),
    means: { partner: () => Promise.resolve({ ...foreignKey('network-feed'), at: new Date() }) },
  };
  return scene as unknown as Scene;
}

const outcomesOf = async (scene: Scene): Promise<unknown[]> => {
  const probes = moneyProbes.filter(({ about }) => ['13.payment-limits', '13.wallet-tokens'].includes(about));
  const verdicts = await Promise.all(probes.map((probe) => probe.run(scene)));
  return verdicts.map(({ outcome }) => outcome);
};

const isToken = ({ path }: Asked): boolean => path.endsWith('/wallet-tokens');
const isSwitchedOff = ({ channel, merchant }: Asked): boolean => channel === 'online' || merchant?.country === 'FR';

describe('what a decline shows', () => {
  it('is nothing where the card does not pay at home either', async () => {
    expect(await outcomesOf(sceneThatDeclines(() => true))).toEqual(['unseen', 'unseen']);
  });

  it('is the control where the card pays at home, and that is open what passes', async () => {
    expect(await outcomesOf(sceneThatDeclines((asked) => isToken(asked) || isSwitchedOff(asked)))).toEqual([
      ...['held', 'held'],
    ]);
    expect(await outcomesOf(sceneThatDeclines(() => false))).toEqual(['open', 'open']);
  });
});
