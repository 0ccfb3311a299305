import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { expectIncident } from './expected.js';
import { tableOf } from './figures.js';
import { playIncident } from './incident.js';

const MEMBERS = Number(process.env['INCIDENT_MEMBERS'] ?? '20000');
const SEED = Number(process.env['INCIDENT_SEED'] ?? '2020');
const THIN = Number(process.env['INCIDENT_THIN'] ?? '1');
const FILE = process.env['INCIDENT_JSON'];
const SLOT_MINUTES = Number(process.env['INCIDENT_SLOT'] ?? '240');
const DAY_MS = 86_400_000;
/** What 20,000 members and their year may take on two cores. */
const SECONDS_MAX = 1_800;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
}, 120_000);
afterAll(() => app.stop());

it(
  `the set of 2020 among ${String(MEMBERS)} members`,
  async () => {
    const { figures } = await playIncident(app, {
      ...{ members: MEMBERS, seed: SEED, thin: THIN, slotMinutes: SLOT_MINUTES },
      report: say,
    });
    say(tableOf(figures));
    say(JSON.stringify(figures));
    if (FILE !== undefined) {
      mkdirSync(path.dirname(FILE), { recursive: true });
      writeFileSync(FILE, `${JSON.stringify(figures, null, 2)}\n`);
    }
    expectIncident(figures);
    expect(figures.members).toBe(MEMBERS);
    expect(figures.seconds.settling + figures.seconds.playing).toBeLessThan((SECONDS_MAX * MEMBERS) / 20_000);
  },
  DAY_MS,
);
