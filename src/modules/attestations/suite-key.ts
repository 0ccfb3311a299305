import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { CHECKLIST_KEY_FILE, resultFile, SuiteTrust } from '../checklist/index.js';
import { attestationsSettings as settings } from './attestations.settings.js';

/**
 * The public key that results of our own suite have to be signed by: the one that `ATTESTATIONS_SUITE_KEY_FILE` names. In a
 * rehearsal, where none is named, that which the suite has made below the data folder. In production nobody vouches for a key
 * that lies beside what it signs, named or not, since whoever may write the one may write the other: nothing is believed then.
 */
@Injectable()
export class SuiteKey implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly trust: SuiteTrust,
  ) {}

  onModuleInit(): void {
    this.trust.register(() => this.find());
  }

  /** Read anew each time: the suite may have made it since. Raises an error where the file holds no Ed25519 key. */
  find(): KeyObject | undefined {
    const given = settings.suiteKeyFile;
    const result = resultFile(this.config.dataDir);
    if (given !== '') return this.config.production && liesBeside(given, result) ? undefined : keyIn(given);
    const made = join(this.config.dataDir, `${CHECKLIST_KEY_FILE}.pub`);
    return this.config.production || !existsSync(made) ? undefined : keyIn(made);
  }
}

/** Whether a key lies in the folder of the result or below it, by its name or by where links lead. */
export function liesBeside(key: string, result: string): boolean {
  const folders = [dirname(resolve(result)), placeOf(dirname(resolve(result))), dirname(placeOf(resolve(result)))];
  return [resolve(key), placeOf(resolve(key))].some((file) => folders.some((folder) => isWithin(file, folder)));
}

const placeOf = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

const isWithin = (file: string, folder: string): boolean => {
  const way = relative(folder, file);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
};

function keyIn(file: string): KeyObject {
  const key = createPublicKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
  return key;
}
