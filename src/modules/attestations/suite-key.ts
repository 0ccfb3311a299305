import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { CHECKLIST_KEY_FILE, SuiteTrust } from '../checklist/index.js';
import { attestationsSettings as settings } from './attestations.settings.js';

/**
 * The public key that results of our own suite have to be signed by: the one that `ATTESTATIONS_SUITE_KEY_FILE` names. In a
 * rehearsal, where none is named, that which the suite has made below the data folder. In production nobody vouches for a key
 * that lies beside what it signs: without a named one nothing is filed.
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
    if (given !== '') return keyIn(given);
    const made = join(this.config.dataDir, `${CHECKLIST_KEY_FILE}.pub`);
    return this.config.production || !existsSync(made) ? undefined : keyIn(made);
  }
}

function keyIn(file: string): KeyObject {
  const key = createPublicKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
  return key;
}
