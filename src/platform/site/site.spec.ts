import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestApp, startTestApp } from '../../../test/support/app.js';
import { COOKIES } from '../http/index.js';
import type { TestReply } from '../../../test/support/client.js';

const PAGE = `<html><meta name="sekisho-mode" content="__MODE__" />
<meta name="sekisho-session" content="__SESSION__" />
<script type="module" nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>
<link rel="stylesheet" nonce="__CSP_NONCE__" href="/assets/a-1.css" /></head></html>`;

const FIRST_LOAD = {
  '/sign-in': {
    scripts: { ja: ['/assets/b-1.js', '/assets/ja-1.js'], en: ['/assets/b-1.js', '/assets/en-1.js'] },
    styles: ['/assets/b-1.css'],
  },
};

/** A folder as the build of the pages leaves it. */
function builtPages(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-pages-'));
  for (const site of ['member', 'issuer']) writeFileSync(path.join(folder, `${site}.html`), PAGE);
  writeFileSync(path.join(folder, 'rehearsal.html'), PAGE.replace('a-1.js', 'desk-1.js'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'first-load.json'), JSON.stringify(FIRST_LOAD));
  writeFileSync(path.join(folder, 'assets/desk-1.js'), 'export {};');
  writeFileSync(path.join(folder, 'assets/a-1.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.txt'), 'not for anybody');
  return folder;
}

describe('the pages', () => {
  const webDir = builtPages();
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ config: { webDir } });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    rmSync(webDir, { recursive: true });
  });

  const nonces = (reply: TestReply): readonly string[] =>
    [...reply.text.matchAll(/ nonce="([^"]*)"/g)].map(([, nonce]) => String(nonce));

  it('carry the nonce of their own answer', async () => {
    const [first, second] = [await app.client().get('/'), await app.client().get('/home')];
    expect(first.status).toBe(200);
    expect(first.text).toContain('content="rehearsal"');
    for (const reply of [first, second]) {
      expect(nonces(reply)).toHaveLength(2);
      for (const nonce of nonces(reply)) expect(reply.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    }
    expect(nonces(first)).not.toEqual(nonces(second));
  });

  it('say whether there may be a session, and nothing of whose', async () => {
    expect((await app.client().get('/')).text).toContain('name="sekisho-session" content="none"');
    const returning = app.client();
    returning.cookies.set(COOKIES.member, 'x'.repeat(43));
    const { text } = await returning.get('/');
    expect(text).toContain('name="sekisho-session" content="maybe"');
    expect(text).not.toContain('xxx');
  });

  it('name what the page at their address is drawn with, in the language of the browser', async () => {
    const askedFor = async (url: string, languages?: string): Promise<readonly string[]> => {
      const reply = await app.client().get(url, languages === undefined ? {} : { 'accept-language': languages });
      for (const nonce of nonces(reply)) expect(reply.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      return [...reply.text.matchAll(/ href="([^"]*)"/g)].map(([, href]) => String(href));
    };
    const site = '/assets/a-1.css';
    const page = ['/assets/b-1.css', '/assets/b-1.js'];
    expect(await askedFor('/sign-in')).toEqual([site, ...page, '/assets/ja-1.js']);
    expect(await askedFor('/sign-in', 'en-GB,en;q=0.9,ja;q=0.8')).toEqual([site, ...page, '/assets/ja-1.js']);
    expect(await askedFor('/sign-in', 'fr-FR,en;q=0.9')).toEqual([site, ...page, '/assets/en-1.js']);
    for (const url of ['/', '/issuer/sign-in']) expect(await askedFor(url)).toEqual([site]);
  });

  it('are kept by nobody, while what they name may be kept for good', async () => {
    expect((await app.client().get('/')).headers['cache-control']).toContain('no-store');
    const asset = await app.client().get('/assets/a-1.js');
    expect(asset.status).toBe(200);
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  it('give nothing that lies outside of their assets', async () => {
    for (const url of ['/assets/..%2Fsecret.txt', '/assets/%2e%2e/secret.txt', '/secret.txt', '/assets/.stamp'])
      expect((await app.client().get(url)).status).toBe(404);
  });

  it('are those of the desk, too, while nothing is real', async () => {
    for (const url of ['/rehearsal', '/rehearsal/desk/people']) {
      const reply = await app.client().get(url);
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('/assets/desk-1.js');
    }
    expect((await app.client().get('/assets/desk-1.js')).status).toBe(200);
  });

  it('leave the addresses of the API to the API', async () => {
    const reply = await app.client().get('/issuer/api/nothing-here');
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
  });
});
