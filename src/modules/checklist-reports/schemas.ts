import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { portalFolder } from '../../platform/config/index.js';
import type { Filed } from '../checklist/index.js';
import type { SuiteEvidence } from './evidence.js';
import type { Replay } from './replay.js';

/** A file that is not what it was given as. The message names the file and the first faults. */
export class ReportFileError extends Error {}

const SCHEMAS = 'docs/schemas/checklist.schema.json';
const SCHEMA_ID = 'urn:sekisho:checklist:schema:1';
const FAULTS_MAX = 5;

let compiled: Ajv2020 | undefined;

/** The published schema of our own files, which is also what they are read by. */
function schemas(): Ajv2020 {
  if (compiled === undefined) {
    compiled = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    compiled.addSchema(JSON.parse(readFileSync(join(portalFolder(), SCHEMAS), 'utf8')) as object);
  }
  return compiled;
}

/** Whether `value` fits a definition of the published schema; the faults in words where it does not. */
export function faultsOf(definition: 'evidence' | 'report' | 'filed' | 'replay', value: unknown): string[] {
  const validate = schemas().getSchema(`${SCHEMA_ID}#/$defs/${definition}`);
  if (validate === undefined) throw new Error(`the schema defines no ${definition}`);
  return validate(value) === true ? [] : (validate.errors ?? []).map(faultLine);
}

const faultLine = ({ instancePath, message = 'does not fit' }: ErrorObject): string =>
  `${instancePath === '' ? '/' : instancePath} ${message}`;

/** The evidence of an earlier run. Raises `ReportFileError`. */
export const readEvidence = (file: string): SuiteEvidence => read(file, 'evidence') as SuiteEvidence;
/** What the issuer and its partners have filed. Raises `ReportFileError`. */
export const readFiled = (file: string): Filed => read(file, 'filed') as Filed;
/** The result of a replay. Raises `ReportFileError`. */
export const readReplay = (file: string): Replay => read(file, 'replay') as Replay;

function read(file: string, definition: 'evidence' | 'filed' | 'replay'): unknown {
  const value = parsed(file);
  const faults = faultsOf(definition, value);
  if (faults.length === 0) return value;
  const first = faults.slice(0, FAULTS_MAX).join('; ');
  throw new ReportFileError(`${file} is no ${definition} of the checklist: ${first}`);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ReportFileError(`${file} can not be read: ${String(error)}`, { cause: error });
  }
}
