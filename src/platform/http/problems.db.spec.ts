import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { ProbeModule } from '../../../test/support/probe.module.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const right = { count: 1, inner: { word: 'abc' } };

describe('problems', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ modules: [ProbeModule] });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    app
      .client()
      .csrf()
      .then(async () => {
        const client = app.client();
        return client.send({
          method: 'POST',
          path,
          body,
          headers: {
            origin: app.config.publicOrigin,
            'content-type': 'application/json',
            'x-csrf-token': await client.csrf(),
            // The cookie came with the token, after these headers were put together.
            cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...headers,
          },
        });
      });

  it('answer in the form of RFC 9457, with our request id and no cache', async () => {
    const reply = await app.client().get('/nowhere');
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toEqual({
      type: 'urn:sekisho:problem:request.not-found',
      title: 'There is nothing here',
      status: 404,
      code: 'request.not-found',
      instance: expect.stringMatching(/^urn:uuid:/),
      requestId: expect.stringMatching(UUID),
    });
    expect(reply.headers['x-request-id']).toBe(reply.body.requestId);
  });

  it.each([
    ['GET', '/nowhere', 404, 'request.not-found'],
    ['GET', '/probe/%E0%A4%A', 404, 'request.not-found'],
    ['GET', `/probe/refused/${'x'.repeat(500)}`, 404, 'request.not-found'],
    ['GET', '/probe/refused/%00', 404, 'request.not-found'],
    ['GET', '/probe/refused/listed', 409, 'probe.listed'],
    ['GET', '/probe/refused/framework', 400, 'request.invalid'],
    ['GET', '/probe/refused/bug', 500, 'request.internal'],
    ['OPTIONS', '/probe/public', 405, 'request.method-not-allowed'],
    ['TRACE', '/probe/public', 405, 'request.method-not-allowed'],
    ['PUT', '/probe/echo', 405, 'request.method-not-allowed'],
    ['PROPFIND', '/probe/echo', 405, 'request.method-not-allowed'],
  ])('answer %s %s with %i %s', async (method, path, status, code) => {
    const reply = await app.client().send({ method, path });
    expect(reply.body).toMatchObject({ status, code });
    expect(reply.status).toBe(status);
  });

  it('say which methods are allowed', async () => {
    const reply = await app.client().send({ method: 'PUT', path: '/probe/context?x=1' });
    expect(reply.status).toBe(405);
    expect(reply.headers.allow).toBe('GET, POST');
  });

  it('say nothing of an unexpected error but its request id', async () => {
    for (const how of ['bug', 'framework']) {
      const reply = await app.client().get(`/probe/refused/${how}`);
      expect(reply.text).not.toMatch(/swordfish|secret|teapot|Error|at /);
      expect(reply.body.requestId).toMatch(UUID);
    }
  });

  it('carry what the refusal requires, and when to come back', async () => {
    const client = app.client();
    expect((await client.get('/probe/refused/listed')).body).toMatchObject({ requires: { level: 'member' } });
    const later = await client.get('/probe/refused/later');
    expect(later.headers['retry-after']).toBe('8');
    expect(later.body).toMatchObject({ retryAfterSeconds: 7.2 });
  });

  it.each([
    ['{"count":', 400, 'request.malformed'],
    ['', 400, 'request.malformed'],
    [`{"count":${'['.repeat(50)}`, 400, 'request.invalid'],
    ['{"count":1,"count":2}', 400, 'request.invalid'],
    ['{"__proto__":{}}', 400, 'request.invalid'],
    ['{"count":"1","inner":{"word":"abc"}}', 400, 'request.invalid'],
    ['[]', 400, 'request.invalid'],
    ['null', 400, 'request.invalid'],
    ['"text"', 400, 'request.invalid'],
    [`{"count":1,"inner":{"word":"${'x'.repeat(70_000)}"}}`, 413, 'request.too-large'],
  ])('answer the body %.40s with %i %s', async (body, status, code) => {
    const reply = await post('/probe/echo', body);
    expect(reply.body).toMatchObject({ status, code });
  });

  it.each([
    'text/plain',
    'text/csv',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=shift_jis',
    'application/jsonp',
    'application/json-patch+json',
    'image/png',
    'nonsense',
    '*/*',
  ])('refuse the content type %s', async (type) => {
    const reply = await post('/probe/echo', JSON.stringify(right), { 'content-type': type });
    expect(reply.body).toMatchObject({ status: 415, code: 'request.unsupported-type' });
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'accept the content type %s',
    async (type) => {
      const reply = await post('/probe/echo', JSON.stringify(right), { 'content-type': type });
      expect(reply.body).toEqual({ body: right, isDto: true });
    },
  );

  it('refuse bytes that are no UTF-8', async () => {
    const client = app.client();
    const token = await client.csrf();
    const reply = await client.send({
      method: 'POST',
      path: '/probe/echo',
      body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
      headers: { origin: app.config.publicOrigin, 'content-type': 'application/json', 'x-csrf-token': token },
    });
    expect(reply.body).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  it('read text only where a route asks for it, up to its own limit', async () => {
    const client = app.client();
    expect((await client.postText('/probe/text', 'text/csv', 'a,b\n'.repeat(20_000))).body).toEqual({ length: 80_000 });
    expect((await client.postText('/probe/text', 'text/csv', 'a'.repeat(1_048_577))).status).toBe(413);
    expect((await client.postText('/probe/text', 'text/plain', 'a')).status).toBe(415);
    expect((await client.post('/probe/text', right)).status).toBe(415);
  });
});

describe('a refusal that the route does not list', () => {
  it('fails the test that met it', async () => {
    const app = await startTestApp({ modules: [ProbeModule] });
    await app.client().get('/probe/refused/unlisted');
    await expect(app.stop()).rejects.toThrow('not listed in @Refuses: ProbeController.refused refused probe.unlisted');
  }, 60_000);
});
