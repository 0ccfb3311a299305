import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Config, SURFACES, type ConfigValues } from '../../src/platform/config/index.js';

/** A rehearsal configuration on a test's database, with a data folder of its own. */
export function testConfig(values: Pick<ConfigValues, 'databaseUrl'> & Partial<ConfigValues>): Config {
  return new Config({
    mode: 'rehearsal',
    gatewayUrls: {},
    publicOrigin: 'http://localhost:3000',
    host: '127.0.0.1',
    port: 0,
    trustedProxies: [],
    surfaces: SURFACES,
    duties: ['serve', 'work'],
    dataDir: values.dataDir ?? mkdtempSync(path.join(tmpdir(), 'sekisho-test-data-')),
    ...values,
  });
}
