import { credentialsSettings as settings } from './credentials.settings.js';
import type { CodePurpose } from './one-time-codes.js';

const NAME = /^[a-z]+(-[a-z]+)*$/;
const purposes = new Map<string, CodePurpose>();

/** What an owner says of a purpose; the rest stands in the settings of this module. */
export interface CodePurposeSpec {
  readonly template: string;
  /** Life of a code in seconds; never more than the setting `codeTtlSecondsMax` (10 minutes). */
  readonly ttlSeconds?: number;
  /** Seconds from the first try after which all tries are there again, or `lifetime`. */
  readonly triesWindowSeconds?: number | 'lifetime';
}

/** Defines a purpose that codes are sent for. Names are unique: they are part of the keys of the budgets. */
export function defineCodePurpose(name: string, spec: CodePurposeSpec): CodePurpose {
  if (!NAME.test(name)) throw new Error(`${name} is no name for a code purpose`);
  if (purposes.has(name)) throw new Error(`code purpose ${name} is defined twice`);
  const ttlSeconds = spec.ttlSeconds ?? settings.codeTtlSecondsMax;
  if (ttlSeconds > settings.codeTtlSecondsMax) throw new Error(`codes for ${name} would live too long`);
  const purpose: CodePurpose = {
    name,
    template: spec.template,
    ttlSeconds,
    triesMax: settings.codeTriesMax,
    triesWindowSeconds: spec.triesWindowSeconds ?? settings.codeTriesWindowSeconds,
    sendsMax: settings.codeSendsMax,
    sendsWindowSeconds: settings.codeSendsWindowSeconds,
  };
  purposes.set(name, purpose);
  return purpose;
}
