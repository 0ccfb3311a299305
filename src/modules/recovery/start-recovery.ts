import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash, randomToken, sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { newId, NO_ID } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { canonicalEmail, canonicalLoginId, Members } from '../members/index.js';
import { newReference } from './letter-code.js';
import { about } from './recovery-event.js';
import { recoveryStarted } from './recovery.events.js';
import type { RecoveryId } from './recovery.js';
import { RecoveryRepository } from './recovery.repository.js';

const LOGIN_DOMAIN = 'recovery.login';
/** Members, present and former, of one address who are looked at; of more nobody is told apart. */
const OF_ONE_EMAIL_MAX = 50;

/**
 * Begins a recovery for an ID or e-mail address. The same is written and answered whether a member has it or not, and
 * nothing of the member changes, so that nobody learns who is one and nobody is disturbed.
 */
@Injectable()
@Checkpoint('⑧.recovery')
export class StartRecovery {
  constructor(
    private readonly db: Db,
    private readonly recoveries: RecoveryRepository,
    private readonly members: Members,
    private readonly keyedHash: KeyedHash,
    private readonly audit: Audit,
  ) {}

  /** The token is for the cookie and nowhere else. */
  async run(typed: string): Promise<{ readonly id: RecoveryId; readonly token: string }> {
    const canonical = canonicalLoginId(typed);
    const found = canonical.includes('@') ? await this.byEmail(canonical) : await this.byLoginId(canonical);
    // All spellings of one address reach the same member, and have the tries of one.
    const counted = canonical.includes('@') ? canonicalEmail(canonical) : canonical;
    const member = await this.members.status(found ?? NO_ID);
    const memberId = (member?.status ?? 'closed') !== 'closed' ? member?.id : undefined;
    const id = newId<'Recovery'>();
    const token = randomToken();
    await this.db.transact(async (tx) => {
      const loginIndex = this.keyedHash.of('tries', LOGIN_DOMAIN, counted);
      await this.recoveries.insert(tx, {
        id,
        reference: newReference(),
        tokenHash: sha256(token),
        loginIndex,
        memberId,
      });
      const details = { recoveryId: id, known: memberId !== undefined };
      await this.audit.record(tx, recoveryStarted({ ...about({ memberId }), details }));
    });
    return { id, token };
  }

  private async byLoginId(loginId: string): Promise<string | undefined> {
    return (await this.members.findByLoginId(loginId))?.id;
  }

  /**
   * Only where it is one member's: of several nobody could tell whose is meant. Former members don't count, however many of them
   * had the address; how they all stand is asked about nobody as well.
   */
  private async byEmail(email: string): Promise<string | undefined> {
    const had = await this.members.findByIdentifier({ kind: 'email', email: canonicalEmail(email) }, OF_ONE_EMAIL_MAX);
    const known = await this.members.statuses(had.length > 0 ? had : [NO_ID]);
    const [first, ...others] = known.filter(({ status }) => status !== 'closed');
    return others.length > 0 || had.length === OF_ONE_EMAIL_MAX ? undefined : first?.id;
  }
}
