import { createPrivateKey, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { madeKeyId, madePrivateKeyFile, signedText } from '../modules/cards/index.js';
import { readConfig } from '../platform/config/index.js';
import { sha256 } from '../platform/crypto/index.js';
import { say } from './in-portal.js';

interface Options {
  readonly number: string;
  readonly key?: string;
  readonly keyId?: string;
}

const command = new Command('batch:sign')
  .description(
    'Prints the headers that a file of arrivals is uploaded with, signed by the key of the rehearsal or another',
  )
  .argument('<file>', 'the file, byte for byte as it will be uploaded')
  .requiredOption('--number <number>', 'the number of the file; each is accepted once')
  .option('--key <file>', 'an Ed25519 private key (PEM)')
  .option('--key-id <id>', 'the id under which the portal knows its public half')
  .parse();

const options = command.opts<Options>();
const [file = ''] = command.args;
const keyFile = options.key ?? madePrivateKeyFile(readConfig(undefined, []).dataDir, 'arrival-file');
if (!existsSync(keyFile)) {
  say(`there is no key in ${keyFile}; a rehearsal makes its own when it starts for the first time`);
  process.exit(1);
}
const text = signedText(options.number, sha256(readFileSync(file)));
say(`X-Batch-Number: ${options.number}`);
say(`X-Batch-Key: ${options.keyId ?? madeKeyId('arrival-file')}`);
say(`X-Batch-Signature: ${sign(null, text, createPrivateKey(readFileSync(keyFile))).toString('base64')}`);
