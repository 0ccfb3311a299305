import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { allPassed, evidence, FAILED, judged } from '../../../test/support/evidence.js';
import { portalFolder } from '../../platform/config/index.js';
import { readCatalog } from '../checklist/index.js';
import { sarif } from './sarif.js';

/** The official schema; test/support/schemas/README.md says where it is from. */
const SCHEMA = join(portalFolder(), 'test/support/schemas/sarif-2.1.0-rtm.5.json');

function validator(): (value: object) => readonly string[] {
  // Written for draft 4, of which it uses nothing that draft 7 reads otherwise but the name of its own id.
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(JSON.parse(JSON.stringify(value))) ? [] : (validate.errors ?? []).map(faultLine));
}
const faultLine = ({ instancePath, message = '' }: ErrorObject): string => `${instancePath} ${message}`;

describe('SARIF, by the schema of OASIS', () => {
  const faultsOf = validator();
  const runs = {
    'all have passed': allPassed(),
    'one has failed': evidence(),
    'nothing was run': allPassed({ tests: [] }),
    'one was left out': allPassed({ leftOut: [{ ...FAILED, kind: 'behaviour' }] }),
    'a file could not be loaded': allPassed({ broken: [{ file: 'test/a.spec.ts', message: 'no such module' }] }),
    'a test of a whole item failed': allPassed({ tests: [...allPassed().tests, { ...FAILED, tags: ['④'] }] }),
  };

  it.each(Object.entries(runs))('is valid for every service where %s', (_what, seen) => {
    for (const { id } of readCatalog().services) expect([id, faultsOf(sarif(judged(seen, id)))]).toEqual([id, []]);
  });

  it('is not, where a result has no message or a level that there is not', () => {
    const log = JSON.parse(JSON.stringify(sarif(judged()))) as { runs: { results: Record<string, unknown>[] }[] };
    const [result] = log.runs[0]?.results ?? [];
    if (result === undefined) throw new Error('there is a result');
    expect(faultsOf(log)).toEqual([]);
    const { message: _message, ...bare } = result;
    const withResult = (changed: object): object => ({ ...log, runs: [{ ...log.runs[0], results: [changed] }] });
    expect(faultsOf(withResult(bare))).not.toEqual([]);
    expect(faultsOf(withResult({ ...result, level: 'fatal' }))).not.toEqual([]);
  });
});
