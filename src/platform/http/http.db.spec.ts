import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';

describe('the HTTP platform', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  it('gives a CSRF token and the cookie it is bound to', async () => {
    const client = app.client();
    const reply = await client.get<{ token: string }>('/api/csrf');
    expect(reply.status).toBe(200);
    expect(reply.body.token).toMatch(/^[\w-]{20,}$/);
    expect(reply.setCookies).toEqual([
      expect.stringMatching(/^__Host-sekisho_csrf=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  it('answers an unknown path as a problem', async () => {
    const reply = await app.client().get('/nowhere');
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.body).toMatchObject({ code: 'request.not-found', status: 404 });
  });
});
