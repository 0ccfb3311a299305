import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { DescriptionFiles } from './description-files.js';

describe('the description of the API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  it('is made once, whoever asks', async () => {
    const files = app.get(DescriptionFiles);
    expect((await files.document()).bytes).toBe((await files.document()).bytes);
    const client = app.client({ address: '127.3.0.1' });
    const reply = await client.get('/openapi.json');
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(reply.text).toBe((await files.document()).bytes.toString());
    const pages = [await client.get('/docs'), await client.get('/docs')].map(({ text, headers }) => {
      const nonce = /<style nonce="([0-9a-f]+)">/.exec(text)?.[1] ?? '';
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      return { nonce, bare: text.replaceAll(nonce, '') };
    });
    expect(pages[0]?.nonce).not.toBe(pages[1]?.nonce);
    expect(pages[0]?.bare).toBe(pages[1]?.bare);
    // Nothing is left of what holds the place of the nonce.
    expect(pages[0]?.bare).not.toContain('__');
  });

  it('is not sent again to who has it', async () => {
    const client = app.client({ address: '127.3.0.2' });
    const { headers } = await client.get('/openapi.json');
    const again = await client.get('/openapi.json', { 'if-none-match': headers.etag });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    expect((await client.get('/openapi.json', { 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('is sent twenty times a minute to an address, however it is asked for', async () => {
    const client = app.client({ address: '127.3.0.3' });
    const statuses: number[] = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await client.get(n % 2 === 0 ? '/docs' : '/openapi.json')).status);
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429, 429]);
  });
});
