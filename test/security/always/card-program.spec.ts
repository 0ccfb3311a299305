import '../../support/credit-card.js';
import '../../support/proven-capabilities.js';
import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttestationsRepository } from '../../../src/modules/attestations/attestations.repository.js';
import { FileSuite } from '../../../src/modules/attestations/file-suite.js';
import { OWN_PARTNER } from '../../../src/modules/attestations/own-partner.js';
import { CardGate, type CardChannel } from '../../../src/modules/cards/index.js';
import {
  CHECKLIST_FILE,
  CHECKLIST_KEY_FILE,
  findTaggedTests,
  readCatalog,
  sourceFingerprint,
  writeReport,
} from '../../../src/modules/checklist/index.js';
import { judge } from '../../../src/modules/checklist-reports/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { portalFolder } from '../../../src/platform/config/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { evidence } from '../../support/evidence.js';
import type { Json } from '../../support/client.js';
import { signedInStaff } from '../../support/issuer.js';
import { makeMember } from '../../support/members.js';

const catalog = readCatalog();
const suite = generateKeyPairSync('ed25519');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  rmSync(join(app.config.dataDir, CHECKLIST_FILE), { force: true });
  const pem = suite.publicKey.export({ type: 'spki', format: 'pem' });
  writeFileSync(join(app.config.dataDir, `${CHECKLIST_KEY_FILE}.pub`), pem);
}, 120_000);
afterAll(() => app.stop());

/** What a run of the suite leaves in which the tests of these items alone failed, filed by the portal. */
async function fileRun(...failed: readonly string[]): Promise<void> {
  await app.clock.advance(1);
  const fails = (tags: readonly string[]): boolean => tags.every((tag) => failed.includes(tag.split('.')[0] ?? ''));
  const tests = findTaggedTests(portalFolder()).map(({ kind, tags, sentence: title, file }) => ({
    ...{ kind, tags, title, file, outcome: fails(tags) ? ('failed' as const) : ('passed' as const) },
  }));
  const finishedAt = app.get(Clock).now().toISOString();
  const file = join(app.config.dataDir, CHECKLIST_FILE);
  writeReport(file, { finishedAt, fingerprint: sourceFingerprint(portalFolder()), tests }, suite.privateKey);
  expect(await app.get(FileSuite).run()).toBe(true);
}

async function closedChannels(memberId: string): Promise<CardChannel[]> {
  const closed: CardChannel[] = [];
  for (const channel of ['sign-in', 'card-details', 'charge', 'transfer', 'authorization', 'linking'] as const)
    await app
      .get(CardGate)
      .admit(memberId, channel)
      .catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'cards.channel-stopped') throw error;
        closed.push(channel);
      });
  return closed;
}

describe('the checklist of the credit card', () => {
  checkpoint(
    'i.suite-scheduled',
    'is judged, shown and filed as of the program that runs: nineteen items',
    async () => {
      const { client } = await signedInStaff(app, 'auditor');
      expect((await client.get('/issuer/api/checklist')).body).toMatchObject({
        service: 'jp-bank-card',
        mandatory: 19,
      });
      await fileRun();
      const { items } = (await client.get(`/issuer/api/partners/${OWN_PARTNER}`)).body as { items: Json[] };
      const mandatory = catalog.items.filter(({ mandatoryFor }) => mandatoryFor.includes('jp-bank-card'));
      expect(items.map(({ id }) => id as string)).toEqual(mandatory.map(({ id }) => id));
      expect(items.map(({ attestation }) => attestation?.enteredBy as unknown)).toEqual(
        items.map(() => 'system:suite'),
      );
    },
  );

  checkpoint(
    'i.capability-gated',
    'keeps closed what lacks a result of its own items, and asks for no others',
    async () => {
      const { id } = await makeMember(app);
      await fileRun('11', '⑥', '5');
      expect(await closedChannels(id)).toEqual([]);
      await fileRun('13');
      expect(await closedChannels(id)).toEqual(['authorization']);
      const { client } = await signedInStaff(app, 'auditor');
      await fileRun('15');
      // Of what there is not, nothing is said.
      expect((await client.get('/issuer/api/partners')).body.unproven).toEqual(['linking', 'payment']);
      await fileRun();
      expect(await closedChannels(id)).toEqual([]);
    },
  );

  killTest('i.capability-gated', 'opens what has failed when the results are not looked at', async () => {
    const { id } = await makeMember(app);
    await fileRun('13');
    expect(await closedChannels(id)).toEqual(['authorization']);
    const rows = app.get(AttestationsRepository);
    rows.proven = (_partner, items) => Promise.resolve([...items]);
    try {
      expect(await closedChannels(id)).toEqual([]);
    } finally {
      Reflect.deleteProperty(rows, 'proven');
    }
  });

  it('is reported as of a kind of service that the product is', () => {
    const isProduct = catalog.services.filter(({ id }) => judge(catalog, evidence(), id).service.isProduct);
    expect(isProduct.map(({ id }) => id)).toEqual(['mijica', 'jp-bank-card']);
  });
});
