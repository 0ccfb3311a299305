import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type InclusionProof, verifyProof } from '../modules/sealing/index.js';
import { say } from './in-portal.js';

const command = new Command('audit:proof')
  .description('Verifies the proof of an event, with nothing but the public key: no portal, no database, no network')
  .argument('<file>', 'the proof as the console has saved it')
  .requiredOption(
    '--key <key...>',
    'the public keys that you trust, in base64url, as they were given to you apart from the proof',
  )
  .parse();

const [file = ''] = command.args;
const { key: keys } = command.opts<{ key: string[] }>();
const proof = JSON.parse(readFileSync(file, 'utf8')) as InclusionProof;
const verdict = verifyProof(proof, keys);
if (verdict.proven) {
  const { head, sealedAt, keyId } = verdict;
  say(`PROVEN: event ${proof.event.id} (${proof.event.type}) stood in the log, as it is in this file,`);
  say(`when head ${head.era}.${head.number} was signed with key ${keyId}, ${new Date(sealedAt).toISOString()}.`);
  say(`That this head was not signed later, ask where it is anchored: ${proof.anchors.join(', ') || 'nowhere yet'}.`);
} else {
  say(`NOT PROVEN: ${verdict.reason}`);
}
process.exitCode = verdict.proven ? 0 : 1;
