import './wide-budgets.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RateLimits } from '../../src/modules/attempts/index.js';
import { signInSettings } from '../../src/modules/sign-in/sign-in.settings.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BenchModule } from './bench-routes.js';
import { tell } from './figures.js';
import { load } from './load.js';

const [CONNECTIONS, SECONDS] = [32, 6];

describe('speed of refusing', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ hashes: 'dear', modules: [BenchModule], databaseOptions: { fsync: true } });
  }, 120_000);
  afterAll(() => app.stop());

  it('throttled sign-in ÷ empty route with one round trip', async () => {
    const oneTrip = await load({ url: `${app.url}/bench/one-round-trip`, connections: CONNECTIONS, seconds: SECONDS });
    const rates = app.get(RateLimits);
    for (let n = 0; n <= signInSettings.perAddress; n += 1)
      await rates.take('sign-in', '127.0.0.1').catch(() => undefined);
    const stranger = app.client();
    const throttled = await load({
      ...{ url: `${app.url}/api/sign-in`, method: 'POST', connections: CONNECTIONS, seconds: SECONDS },
      body: JSON.stringify({ loginId: 'nobody0has0this', password: 'whatever it is' }),
      headers: {
        ...{ origin: app.config.publicOrigin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        'x-csrf-token': await stranger.csrf(),
        cookie: [...stranger.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    expect(throttled.statuses['4']).toBeGreaterThan(0);
    const figures = `${throttled.perSecond.toFixed(0)}/s of ${oneTrip.perSecond.toFixed(0)}/s`;
    tell(
      'throttled sign-in ÷ empty route with one round trip',
      throttled.perSecond / oneTrip.perSecond,
      { atLeast: 0.5 },
      figures,
    );
  });
});
