import { afterEach, describe, expect } from '@jest/globals';
import { killTest } from '../../support/checkpoint.js';
import type { InjectionToken } from '@nestjs/common';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import { ChannelStanding } from '../../../src/modules/recovery/channel-standing.js';
import { SandboxSimSignal } from '../../../src/modules/recovery/index.js';
import type { Recovery } from '../../../src/modules/recovery/recovery.js';
import { RecoveryRepository } from '../../../src/modules/recovery/recovery.repository.js';
import { IdentityProvider } from '../../../src/modules/registration/index.js';
import type { SqlRunner } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeMember } from '../../support/members.js';
import { CountingProofs } from '../../../src/modules/recovery/counting-proofs.js';
import {
  beginRecovery,
  CardReader,
  expectOk,
  proveByChip,
  proveByLetter,
  proveByPhone,
  provenIn,
} from '../../support/recoveries.js';

const PASSWORD = 'momiji 61 suzume kazaguruma tsurara 83 hotaru';

/** The attacks of `recovery.spec.ts` with the control off: they have to succeed, or the tests there prove nothing. */
describe('without the control', () => {
  let app: TestApp;
  const reader = new CardReader();
  afterEach(async () => {
    await app.jobs.drain();
    await app.stop();
  });

  async function start(...replaced: readonly (readonly [InjectionToken, unknown])[]): Promise<void> {
    app = await startTestApp({ replace: new Map<InjectionToken, unknown>([[IdentityProvider, reader], ...replaced]) });
  }

  killTest(
    ['⑧.recovery-channels', '⑧.recovery'],
    'of the channels and of the evidence, a young SIM and an old answer prove, and money is open',
    async () => {
      const fit = { phone: () => Promise.resolve(undefined), address: () => Promise.resolve(undefined) };
      const open = { of: () => Promise.resolve(undefined) };
      await start([ChannelStanding, fit], [CoolingOff, open]);
      await app.database.asOwner(`alter table app.recovery_proof drop constraint recovery_proof_evidence`);
      const member = await makeMember(app);
      app.get(SandboxSimSignal).behave('changed');
      await reader.put(app, member);
      reader.replayed = Buffer.alloc(32, 7);
      for (const round of [1, 2]) {
        const client = await beginRecovery(app, member.loginId);
        expectOk(await proveByPhone(app, client, member));
        expect({ round, proven: provenIn(await proveByChip(app, client)) }).toEqual({
          round,
          proven: ['phone', 'identity'],
        });
        expectOk(await client.post('/api/recovery/completion', { password: `${PASSWORD} ${String(round)}` }));
      }
      expect(await app.get(CoolingOff).of(member.id)).toBeUndefined();
    },
  );

  killTest(
    '⑧.recovery',
    'of the count of proofs, the table refuses, and without that too one proof is enough',
    async () => {
      class Generous extends RecoveryRepository {
        override async find(id: string, runner?: SqlRunner): Promise<Recovery | undefined> {
          const found = await super.find(id, runner);
          return found === undefined ? undefined : { ...found, proofs: [...found.proofs, 'in-person'] };
        }
      }
      // The connection is that of the application, which is there when the first question comes.
      const lazy = {
        query: (...of: Parameters<SqlRunner['query']>) => app.db.query(...of),
        execute: (...of: Parameters<SqlRunner['execute']>) => app.db.execute(...of),
      };
      await start([RecoveryRepository, new Generous(lazy as never)]);
      const member = await makeMember(app);
      const client = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, client, member));
      expect((await client.post('/api/recovery/completion', { password: PASSWORD })).status).toBe(500);
      await app.database.asOwner(`drop trigger recovery_takes_two_proofs on app.recovery`);
      const { body } = await client.post('/api/recovery/completion', { password: PASSWORD });
      expect(body.state).toBe('waiting');
    },
  );

  killTest(
    '⑧.recovery-waits',
    'of the wait, the table refuses, and without that a stolen letter and phone open the account at once',
    async () => {
      // As if one of the two were a chip, after which nothing waits.
      const chip = {
        require: () => Promise.resolve(['phone', 'identity']),
        judge: () => Promise.resolve('enough'),
      };
      await start([CountingProofs, chip]);
      const member = await makeMember(app, { assurance: 'high' });
      const client = await beginRecovery(app, member.loginId);
      expectOk(await proveByPhone(app, client, member));
      expectOk(await proveByLetter(app, client));
      const complete = () => client.post('/api/recovery/completion', { password: PASSWORD });
      expect((await complete()).status).toBe(500);
      await app.database.asOwner(`drop trigger recovery_takes_two_proofs on app.recovery`);
      expect((await complete()).body.state).toBe('effective');
    },
  );
});
