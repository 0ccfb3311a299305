import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { killAtOnce } from '../../src/platform/database/embedded/processes.js';
import { currentDocuments } from '../../src/modules/registration/documents/index.js';
import { type Json, TestClient, type TestReply } from '../support/client.js';
import { newApplicant, newKey, type Applicant } from '../support/opening.js';
import { thorough } from '../support/thorough.js';
import { portalFolder, startPortal, type PortalFolder, type PortalProcess } from '../support/portal-process.js';

/** How far an opening has come, in the order of its states. */
const STATES = ['started', 'phone-proven', 'credentials-chosen', 'identity-pending', 'under-review', 'approved'];
const APPLICANTS = 14;
const SMS_TRIES_MAX = 400;
const BUSY_TRIES_MAX = 60;

/** One applicant at home, whose browser remembers what it was told. */
interface Person {
  readonly applicant: Applicant;
  readonly key: string;
  readonly address: string;
  client: TestClient;
  begun: boolean;
  /** The last state that an answer of the portal named; undefined before the first. */
  acknowledged: string | undefined;
}

class Unanswered extends Error {}

describe('what was acknowledged to an applicant', () => {
  let folder: PortalFolder;
  let portal: PortalProcess;
  let origin: string;
  const people: Person[] = [];
  let killing = false;

  const startAgain = async (): Promise<void> => {
    killing = false;
    portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0' });
    origin = await portal.ready();
  };
  beforeAll(async () => {
    folder = portalFolder();
    await startAgain();
  }, 120_000);
  afterAll(async () => {
    portal.signal('SIGKILL');
    await portal.ended();
    folder.remove();
  });

  const browser = (address: string): TestClient =>
    new TestClient(origin.replace('localhost', '127.0.0.1'), { address }, origin);
  /** The same browser after the portal has come back, on another port. */
  const reopened = (person: Person): TestClient => {
    const client = browser(person.address);
    for (const [name, value] of person.client.cookies) client.cookies.set(name, value);
    return client;
  };
  const newPeople = (round: number): Person[] =>
    Array.from({ length: APPLICANTS }, (_, at) => {
      const address = `127.${20 + round}.${at}.7`;
      const client = browser(address);
      return { applicant: newApplicant(), key: newKey(), address, client, begun: false, acknowledged: undefined };
    });

  /** Asks again while the portal is too busy, as a person does; not when it was killed. */
  const answered = async (
    person: Person,
    route: string,
    body: Json,
    headers: Readonly<Record<string, string>>,
  ): Promise<TestReply> => {
    for (let tries = 1; ; tries += 1) {
      const reply = await person.client.post(route, body, headers).catch((error: unknown) => {
        throw new Unanswered(String(error));
      });
      if (reply.status < 500) return reply;
      if (reply.status !== 503 || killing || tries === BUSY_TRIES_MAX) throw new Unanswered(reply.text);
      await pause(250);
    }
  };
  /** Sends one step; the answer is remembered, and anything but an answer of success ends the walk. */
  const step = async (
    person: Person,
    route: string,
    body?: Json,
    headers: Readonly<Record<string, string>> = {},
    tolerated?: string,
  ): Promise<void> => {
    const reply = await answered(person, route, body, headers);
    if (tolerated !== undefined && (reply.body as { code?: string }).code === tolerated) return;
    if (reply.status >= 300) throw new Error(`${route} answered ${reply.status}: ${reply.text}`);
    person.acknowledged = (reply.body as { state: string }).state;
  };
  /** The next code on the phone that was not tried yet; an older message may come late, after its code was replaced. */
  const nextCode = async ({ applicant, client }: Person, tried: ReadonlySet<string>): Promise<string> => {
    const to = encodeURIComponent(`+81${(applicant.body as { phone: string }).phone.slice(1)}`);
    for (let tries = 0; tries < SMS_TRIES_MAX; tries += 1) {
      const reply = await client
        .get<{ messages: { text: string }[] }>(`/rehearsal/inbox?channel=sms&to=${to}`)
        .catch((error: unknown) => {
          throw new Unanswered(String(error));
        });
      if (reply.status >= 500) throw new Unanswered(reply.text);
      const codes = reply.body.messages.map(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]);
      const fresh = codes.find((code) => code !== undefined && !tried.has(code));
      if (fresh !== undefined) return fresh;
      await pause(50);
    }
    throw new Error('no code came');
  };
  const provePhone = async (person: Person): Promise<void> => {
    await step(person, '/api/opening/phone/code');
    const tried = new Set<string>();
    while (person.acknowledged === 'started') {
      const code = await nextCode(person, tried);
      tried.add(code);
      await step(person, '/api/opening/phone/proof', { code }, {}, 'registration.code-wrong');
    }
  };
  const walkOn = async (person: Person, onStep: () => void = () => undefined): Promise<void> => {
    const { applicant } = person;
    for (;;) {
      switch (person.acknowledged) {
        case undefined:
          person.begun = true;
          await step(person, '/api/opening', applicant.body, { 'idempotency-key': person.key });
          break;
        case 'started':
          await provePhone(person);
          break;
        case 'phone-proven': {
          const { loginId, password, nickname } = applicant;
          await step(person, '/api/opening/credentials', { loginId, password, nickname });
          break;
        }
        case 'credentials-chosen':
          await step(person, '/api/opening/identity', { method: 'chip' });
          break;
        default:
          return;
      }
      onStep();
    }
  };

  /** Lets everybody walk at once and kills in the middle, when so many steps were acknowledged. */
  const killDuring = async (walkers: readonly Person[], steps: number, kill: () => Promise<void>): Promise<void> => {
    let done = 0;
    let killed: Promise<void> | undefined;
    const count = (): void => {
      done += 1;
      if (done !== steps) return;
      killing = true;
      killed = kill();
    };
    const ends = await Promise.allSettled(walkers.map((person) => walkOn(person, count)));
    await killed;
    expect(killed).toBeDefined();
    const cut = ends.filter((end): end is PromiseRejectedResult => end.status === 'rejected');
    // Somebody must have been in the middle of something, or nothing was tried.
    expect(cut.length).toBeGreaterThan(0);
  };

  const killServer = async (): Promise<void> => {
    const pid = folder.serverPid();
    if (pid === undefined) throw new Error('the database server does not run');
    await killAtOnce(pid);
  };
  const killPortal = async (): Promise<void> => {
    portal.signal('SIGKILL');
    await portal.ended();
  };

  const killBoth = async (): Promise<void> => {
    await Promise.all([killPortal(), killServer()]);
  };

  const asOwner = async <Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    const read = (name: string): string => readFileSync(path.join(folder.dataDir, name), 'utf8');
    const { ownerPassword } = JSON.parse(read('postgres.json')) as { ownerPassword: string };
    const client = new Client(`postgres://sekisho_owner:${ownerPassword}@127.0.0.1:${read('postgres-port')}/sekisho`);
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  };

  /** Everybody's last acknowledged state still holds, or the opening has gone on since. */
  const expectKept = async (walkers: readonly Person[]): Promise<void> => {
    for (const person of walkers.filter(({ acknowledged }) => acknowledged !== undefined)) {
      person.client = reopened(person);
      const reply = await person.client.get<{ state: string }>('/api/opening');
      if (reply.status !== 200)
        throw new Error(`${person.acknowledged ?? ''} was acknowledged, and now: ${reply.text}`);
      const { state } = reply.body;
      expect(STATES.indexOf(state)).toBeGreaterThanOrEqual(STATES.indexOf(person.acknowledged ?? ''));
      person.acknowledged = state;
    }
  };

  /** Who got no answer to the first step asks again with the same key; then everybody goes on to the end. */
  const finish = async (walkers: readonly Person[]): Promise<void> => {
    for (const person of walkers.filter(({ acknowledged }) => acknowledged === undefined)) {
      person.client = reopened(person);
      const headers = { 'idempotency-key': person.key };
      const reply = await person.client.post('/api/opening', person.applicant.body, headers);
      expect(reply.status).toBe(201);
      // A repeated answer hands out no token: nobody can go on with that opening, and it expires.
      if (person.client.cookies.size > 0) person.acknowledged = 'started';
    }
    await Promise.all(walkers.filter(({ acknowledged }) => acknowledged !== undefined).map((person) => walkOn(person)));
  };

  const openingsBegun = (): number => people.filter(({ begun }) => begun).length;

  /** Rows that are not whole: each query names what is missing where. */
  const torn = async (): Promise<object[]> =>
    asOwner(
      `
      WITH event AS (SELECT type, subject_id, member_id FROM audit.event)
      SELECT 'consents' AS lacks, a.id FROM app.opening_application a
        WHERE (SELECT count(*) FROM app.opening_consent c WHERE c.application_id = a.id) <> $1
      UNION ALL
      SELECT 'event of start', a.id FROM app.opening_application a
        WHERE (SELECT count(*) FROM event e WHERE e.subject_id = a.id::text AND type = 'registration.application-started') <> 1
      UNION ALL
      SELECT 'events of consent', a.id FROM app.opening_application a
        WHERE (SELECT count(*) FROM event e WHERE e.subject_id = a.id::text AND type = 'registration.consent-given') <> $1
      UNION ALL
      SELECT 'evidence or event of the phone', a.id FROM app.opening_application a
        WHERE (a.phone_proven_at IS NOT NULL)::int <> ALL (ARRAY[
          (SELECT count(*) FROM app.opening_evidence v WHERE v.application_id = a.id AND claim = 'phone'),
          (SELECT count(*) FROM event e WHERE e.subject_id = a.id::text AND type = 'registration.phone-proven')])
      UNION ALL
      SELECT 'event of credentials', a.id FROM app.opening_application a
        WHERE a.state NOT IN ('started', 'phone-proven')
          AND (SELECT count(*) FROM event e WHERE e.subject_id = a.id::text AND type = 'registration.credentials-chosen') <> 1
      UNION ALL
      SELECT 'event of approval', a.id FROM app.opening_application a
        WHERE (a.state = 'approved')::int <>
          (SELECT count(*) FROM event e WHERE e.subject_id = a.id::text AND type = 'registration.application-approved')
      UNION ALL
      SELECT 'member, password or card', a.id FROM app.opening_application a
        WHERE a.state = 'approved' AND NOT (
          EXISTS (SELECT 1 FROM app.member m WHERE m.id = a.member_id)
          AND EXISTS (SELECT 1 FROM app.password_credential p WHERE p.member_id = a.member_id)
          AND (SELECT count(*) FROM app.card c WHERE c.member_id = a.member_id) = 1)
      `,
      [currentDocuments.length],
    );

  it.each([
    ['the portal is killed', 14, killPortal],
    ['every process of the database is killed at once', 20, killServer],
    ...(thorough ? [['both are killed at the same moment', 26, killBoth] as const] : []),
  ] as const)(
    'is whole after %s in the middle of registrations',
    async (_, steps, kill) => {
      const walkers = newPeople(people.length / APPLICANTS);
      people.push(...walkers);
      await killDuring(walkers, steps, kill);
      portal.signal('SIGTERM');
      await portal.ended();
      await startAgain();

      expect(await torn()).toEqual([]);
      await expectKept(walkers);
      await finish(walkers);
      // Nobody has two openings, whatever was asked twice.
      expect(await asOwner('SELECT count(*)::int AS count FROM app.opening_application')).toEqual([
        { count: openingsBegun() },
      ]);
      await expectDecided(walkers);
      expect(await torn()).toEqual([]);
    },
    180_000,
  );

  /** What waits in jobs survives too: the identity provider is asked, and the member is made. */
  const expectDecided = async (walkers: readonly Person[]): Promise<void> => {
    const open = new Set(walkers.filter(({ acknowledged }) => acknowledged !== undefined));
    expect(open.size).toBeGreaterThan(APPLICANTS / 2);
    for (let tries = 0; open.size > 0 && tries < 300; tries += 1) {
      for (const person of open) {
        const { state } = (await person.client.get<{ state: string }>('/api/opening')).body;
        if (state === 'approved' || state === 'under-review') open.delete(person);
      }
      await pause(200);
    }
    expect(open.size).toBe(0);
  };
});
