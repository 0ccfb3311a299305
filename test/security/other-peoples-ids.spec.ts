import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../support/app.js';
import type { Json, TestClient } from '../support/client.js';
import { makeMember, signIn } from '../support/members.js';

const NOBODYS = '00000000-0000-7000-8000-000000000000';

describe("other people's ids", () => {
  let app: TestApp;
  let mine: TestClient;
  let theirs: TestClient;
  beforeAll(async () => {
    app = await startTestApp();
    [mine, theirs] = [app.client({ address: '127.3.0.1' }), app.client({ address: '127.3.0.2' })];
    for (const client of [mine, theirs]) await signIn(app, client, await makeMember(app));
  }, 120_000);
  afterAll(async () => {
    await app.stop();
  });

  /** An answer without what differs from one occurrence to the next. */
  const bare = ({ status, body }: { status: number; body: Json }): object => ({
    status,
    body: { ...body, requestId: undefined, instance: undefined },
  });

  it.each([
    ['/api/sessions', 'sessions'],
    ['/api/devices', 'devices'],
  ])('under %s are answered as ids that nobody has', async (path, list) => {
    const listed = (await theirs.get(path)).body;
    const id = (Array.isArray(listed) ? listed : listed[list])[0].id as string;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const [unknown, another, malformed] = [
      await mine.delete(`${path}/${NOBODYS}`),
      await mine.delete(`${path}/${id}`),
      await mine.delete(`${path}/1`),
    ];
    expect(unknown.status).toBe(404);
    expect(bare(another)).toEqual(bare(unknown));
    expect(malformed.status).toBe(404);
    // It is still there, and its owner may end it.
    expect(JSON.stringify((await theirs.get(path)).body)).toContain(id);
  });
});
