import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { RouteCheck } from '../../src/platform/access/index.js';
import { RouteTable } from '../../src/platform/http/index.js';
import { PARTS } from '../../src/modules/program/index.js';
import { OpenApi } from '../../src/platform/openapi/index.js';
import { CONSOLE_PAGES, DESK_PAGES, MEMBER_PAGES } from '../../src/platform/site/index.js';
import { type TestApp, startTestApp } from '../support/app.js';
import type { Json } from '../support/client.js';

const root = path.resolve(import.meta.dirname, '../..');

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: Json;
  beforeAll(async () => {
    // What each of the services has: the pages of all of them are made of one document.
    app = await startTestApp({ parts: PARTS });
    // Asked for here first, a fault in making it says what it is.
    await app.get(OpenApi).document();
    const reply = await app.client().get('/openapi.json');
    expect(reply.status).toBe(200);
    document = reply.body;
  }, 60_000);
  afterAll(async () => {
    await app.stop();
  });

  it('is the one that is committed (npm run openapi writes it)', async () => {
    const file = path.join(root, 'docs/openapi.json');
    if (process.env['OPENAPI_WRITE'] === 'yes') await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
    const committed: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(document).toEqual(committed);
  });

  it('rests on the types as they are (npm run openapi reads them)', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sekisho-metadata-'));
    try {
      await promisify(execFile)(process.execPath, [path.join(root, 'scripts/openapi-metadata.mjs'), folder]);
      const [made, committed] = await Promise.all([
        readFile(path.join(folder, 'metadata.ts'), 'utf8'),
        readFile(path.join(root, 'src/metadata.ts'), 'utf8'),
      ]);
      expect(made === committed).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 120_000);

  it('has every route that is served, and no other', () => {
    const documented = Object.entries<Json>(document.paths).flatMap(([url, item]) =>
      Object.keys(item as object).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const inBraces = (url: string): string => url.replace(/:(\w+)/g, '{$1}');
    const served = app
      .get(RouteTable)
      .all()
      .map(({ method, url }) => `${method} ${inBraces(url)}`);
    const sites = [MEMBER_PAGES, CONSOLE_PAGES, DESK_PAGES];
    const pages = [...sites.flat(), '/gate.svg', '/assets/:name', '/docs', '/openapi.json'].map(
      (url) => `GET ${inBraces(url)}`,
    );
    expect(documented.concat(pages).filter((route) => !served.includes(route))).toEqual([]);
    const undocumented = served.filter((route) => !documented.includes(route) && !pages.includes(route));
    expect(undocumented).toEqual([]);
    // One handler gives all pages of a site.
    const handlers = served.length - sites.flat().length + sites.length;
    expect(handlers).toBe(app.get(RouteCheck).routes().length);
  });

  it('names problems that exist, and every problem of a route', () => {
    const codes = new Set<string>();
    for (const item of Object.values<Json>(document.paths)) {
      for (const operation of Object.values<Json>(item)) {
        for (const [status, response] of Object.entries<Json>(operation.responses)) {
          if (Number(status) < 400) continue;
          const schema = response.content['application/problem+json'].schema;
          for (const code of schema.allOf[1].properties.code.enum as string[]) codes.add(code);
        }
        expect(operation.responses).toHaveProperty('429');
        expect(operation['x-sekisho-level']).toEqual(expect.any(String));
      }
    }
    expect(codes).toContain('request.internal');
    expect([...codes].filter((code) => !/^[a-z-]+\.[a-z0-9-]+$/.test(code))).toEqual([]);
  });

  it('carries the rules of the validation into the schemas', () => {
    const schemas = Object.entries<Json>(document.components.schemas);
    const ruled = schemas.filter(([, schema]) => JSON.stringify(schema).match(/"(pattern|maxLength|enum|minimum)"/));
    expect(ruled.length).toBeGreaterThan(5);
    // Schemas are valid themselves, by the dialect of OpenAPI 3.1.
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, schema] of schemas) {
      ajv.addSchema({ ...schema, $id: `https://sekisho.example/components/schemas/${name}` });
    }
    expect(document.openapi).toBe('3.1.0');
  });

  it('is readable as a page without scripts', async () => {
    const page = await app.client().get('/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('GET /api/csrf');
    expect(page.text).not.toMatch(/<script|style="|\son\w+=/);
    const nonce = /<style nonce="([0-9a-f]+)">/.exec(page.text)?.[1];
    expect(page.headers['content-security-policy']).toContain(`'nonce-${String(nonce)}'`);
  });

  it('is made once and not at the start', async () => {
    const openApi = app.get(OpenApi);
    expect(await openApi.document()).toBe(await openApi.document());
  });
});
