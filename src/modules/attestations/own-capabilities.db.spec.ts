import '../../../test/support/proven-capabilities.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { approve, intentIn } from '../../../test/support/approvals.js';
import { chargeApproved, makeLinked, postCharge } from '../../../test/support/charges.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { signedInStaff } from '../../../test/support/issuer.js';
import { makeMember } from '../../../test/support/members.js';
import { fileOwnResults } from '../../../test/support/own-results.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { CardGate, type CardChannel } from '../cards/index.js';
import { AttestationsRepository } from './attestations.repository.js';

let app: TestApp;
let memberId: string;
beforeAll(async () => {
  app = await startTestApp();
  memberId = (await makeMember(app)).id;
}, 60_000);
afterAll(() => app.stop());

/** Results of our own suite that hold for so long. */
const fileResults = (isMet: (item: string) => boolean, validMs?: number): Promise<void> =>
  fileOwnResults(app, isMet, validMs);

async function closedChannels(): Promise<CardChannel[]> {
  const channels = ['sign-in', 'card-details', 'charge', 'transfer', 'authorization', 'linking'] as const;
  const closed: CardChannel[] = [];
  for (const channel of channels) {
    const refused = await app
      .get(CardGate)
      .admit(memberId, channel)
      .then(
        () => undefined,
        (error: unknown) => (error as { code?: string }).code,
      );
    if (refused === 'cards.channel-stopped') closed.push(channel);
  }
  return closed;
}

describe('a capability', () => {
  checkpoint(
    'i.capability-gated',
    'stays closed without valid results, and only what they are about does',
    async () => {
      await fileResults(() => true);
      expect(await closedChannels()).toEqual([]);
      expect(await app.get(PartnerAdmission).admits('bank')).toBe(true);
      await app.clock.advance(1);
      await fileResults((item) => item !== '⑥');
      expect(await closedChannels()).toEqual(['transfer']);
      await app.clock.advance(1);
      await fileResults((item) => item !== 'c');
      expect(await closedChannels()).toEqual(['linking']);
      expect(await app.get(PartnerAdmission).admits('bank')).toBe(false);
      expect(await app.get(PartnerAdmission).admits('identity')).toBe(true);
      await app.clock.advance(1);
      await fileResults((item) => item !== '1');
      expect(await closedChannels()).toEqual([]);
      expect(await app.get(PartnerAdmission).admits('identity')).toBe(false);
    },
  );

  checkpoint(
    'i.capability-gated',
    'that moves money is closed in the statement that decides, approved or not',
    async () => {
      await app.clock.advance(1);
      await fileResults(() => true, 60 * 86_400_000);
      const linked = await makeLinked(app);
      const key = randomUUID();
      const intentId = intentIn(await postCharge(linked, { key }));
      await approve(app, linked, intentId);
      await fileResults((item) => item !== '11');
      expect((await postCharge(linked, { key, intentId })).body.code).toBe('cards.channel-stopped');
      await app.clock.advance(1);
      await fileResults(() => true);
      expect((await chargeApproved(app, linked)).status).toBeLessThan(300);
    },
  );

  checkpoint('i.capability-gated', 'closes at the moment at which the results expire', async () => {
    await app.clock.advance(1);
    await fileResults(() => true, 3_600_000);
    expect(await closedChannels()).toEqual([]);
    await app.clock.advance(3_601);
    expect(await closedChannels()).toHaveLength(6);
    const staff = await signedInStaff(app, 'auditor');
    const { unproven } = (await staff.client.get('/issuer/api/partners')).body;
    expect(unproven).toHaveLength(7);
  });

  killTest(
    'i.capability-gated',
    'without the look at the results is open to the channels, and the gate of money still refuses to move any',
    async () => {
      await app.clock.advance(1);
      await fileResults(() => true, 60 * 86_400_000);
      const linked = await makeLinked(app);
      const key = randomUUID();
      const intentId = intentIn(await postCharge(linked, { key }));
      await approve(app, linked, intentId);
      await fileResults((item) => item !== '11');
      expect(await closedChannels()).toEqual(['charge']);
      const rows = app.get(AttestationsRepository);
      rows.proven = (_partner, items) => Promise.resolve([...items]);
      try {
        expect(await closedChannels()).toEqual([]);
        expect((await postCharge(linked, { key, intentId })).body.code).toBe('cards.channel-stopped');
      } finally {
        Reflect.deleteProperty(rows, 'proven');
      }
    },
  );
});
