import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { portalFolder } from '../../platform/config/index.js';
import type { OtherOrigins } from './origins.js';

/** Which parts accounts that exist already can play. */
export type GivenPart = 'member' | 'payee' | 'travelling' | 'arrived' | 'expendable';

/** What is printed on a card. */
export interface Plastic {
  readonly number: string;
  /** Year and month. */
  readonly expiry: string;
}

/** An own account that exists already. */
export interface GivenMember {
  readonly part: GivenPart;
  readonly loginId: string;
  readonly password: string;
  /** E.164; the inbox shows what comes to it. */
  readonly phone?: string;
  /** Of an authenticator app, base 32. */
  readonly totpSecret?: string;
  readonly email?: string;
  /** Another own address, that the account is asked to change to. */
  readonly otherEmail?: string;
  /** As letters are addressed. */
  readonly name?: string;
  readonly card?: Plastic;
  /** There is money on it that could be spent. */
  readonly funded?: boolean;
  /** What no page shows without an approval. */
  readonly personal?: readonly string[];
}

/** Where requests are sent from: an address of this machine, or a proxy. */
export interface Source {
  readonly address?: string;
  readonly proxy?: string;
  /** The same for sources of one network. */
  readonly network?: string;
}

/** The file of `--means`; `docs/schemas/means.schema.json` says what each part is. */
export interface MeansFile {
  readonly origins?: OtherOrigins;
  readonly inbox?: string;
  readonly people?: string;
  readonly inventPeople?: boolean;
  readonly members?: readonly GivenMember[];
  readonly devices?: string;
  readonly sources?: readonly Source[];
  readonly staff?: readonly {
    readonly login: string;
    readonly password: string;
    readonly totpSecret: string;
    readonly roles: readonly string[];
  }[];
  readonly keys?: string;
  readonly foreignAccount?: object;
}

/** A file that is not what it was given as. The message names the file and its faults, and no value of it. */
export class MeansFileError extends Error {}

const SCHEMA = 'docs/schemas/means.schema.json';
const SCHEMA_ID = 'urn:sekisho:outside:means:1';
const FAULTS_MAX = 5;

/** Reads the file of `--means`. Raises `MeansFileError`. */
export function readMeansFile(file: string): MeansFile {
  const given = readFitting(file, SCHEMA_ID) as MeansFile;
  const ids = (given.members ?? []).map(({ loginId }) => loginId);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twice >= 0) throw notThis(file, [`/members/${String(twice)}/loginId stands before as well`]);
  return given;
}

/** Reads a file of kept devices. Raises `MeansFileError`. */
export const readDevicesFile = (file: string): unknown => readFitting(file, `${SCHEMA_ID}#/$defs/devices`);

/** A path that a means file names, which is meant from where the file lies. */
export const beside = (file: string, named: string): string => path.resolve(path.dirname(file), named);

let compiled: Ajv2020 | undefined;

function readFitting(file: string, definition: string): unknown {
  const value = parsed(file);
  if (compiled === undefined) {
    compiled = new Ajv2020({ allErrors: true, strictRequired: false });
    compiled.addSchema(JSON.parse(readFileSync(path.join(portalFolder(), SCHEMA), 'utf8')) as object);
  }
  const validate = compiled.getSchema(definition);
  if (validate === undefined) throw new Error(`${SCHEMA} does not define ${definition}`);
  if (validate(value) === true) return value;
  throw notThis(file, [...new Set((validate.errors ?? []).map(faultLine))]);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // What the parser says quotes the file.
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as NodeJS.ErrnoException).code;
    throw new MeansFileError(`${file} can not be read: ${why ?? 'unknown'}`, { cause: error });
  }
}

function faultLine({ instancePath, keyword, params, message = 'does not fit' }: ErrorObject): string {
  const at = instancePath === '' ? '/' : instancePath;
  if (keyword === 'additionalProperties') return `${at} knows no "${String(params.additionalProperty)}"`;
  if (keyword === 'enum') return `${at} must be one of ${(params.allowedValues as readonly string[]).join(', ')}`;
  return `${at} ${message}`;
}

const notThis = (file: string, faults: readonly string[]): MeansFileError =>
  new MeansFileError(`${file} does not fit ${SCHEMA}: ${faults.slice(0, FAULTS_MAX).join('; ')}`);
