import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { currentContext } from '../../platform/context/request-context.js';
import { KeyedHash, readLetterCode } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { RateLimits } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { isLinked } from './link.js';
import { LinkBudgets } from './link-budgets.js';
import { isConfirmCode } from './link-codes.js';
import { about, LinkSteps } from './link-steps.js';
import { denialRefused, linkCodeRefused, linkConfirmed } from './links.events.js';
import { linksProblems as problems } from './links.problems.js';
import { denialMissRate } from './links.rates.js';
import { LinksRepository } from './links.repository.js';

const ANONYMOUS = { kind: 'anonymous' } as const;

/**
 * What the letter to the holder's address is answered with: confirmed by the member, signed in; denied by whoever has the
 * letter, signed in or not, which unlinks at once. Source: checklist P1.
 */
@Injectable()
@Checkpoint('P1.link-letter', 'b.denial')
export class AnswerLetter {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly budgets: LinkBudgets,
    private readonly steps: LinkSteps,
    private readonly hash: KeyedHash,
    private readonly rates: RateLimits,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `request.invalid`, `links.not-found`, `links.ended`, `links.confirmed-already`, `links.code-wrong` and
   * `links.code-spent`. A slip of the pen costs no try.
   */
  async confirm(memberId: string, id: string, typed: string): Promise<void> {
    const code = codeOf(typed);
    const actor = { kind: 'member', id: memberId } as const;
    const link = await this.links.find(id);
    if (link?.memberId !== memberId) throw problems.notFound();
    if (!isLinked(link.state)) throw problems.ended();
    if (link.cap === 'confirmed') throw problems.confirmedAlready();
    if (!(await this.budgets.reserveLetter(id))) {
      await this.audit.recordAlone(refusal('spent'));
      throw problems.codeSpent();
    }
    if (!isConfirmCode(this.hash, id, code, link.confirmMac)) {
      await this.audit.recordAlone(refusal('wrong'));
      throw problems.codeWrong();
    }
    await this.db.transact(async (tx) => {
      const held = await this.links.lockOwn(tx, id, memberId);
      if (held === undefined || !isLinked(held.state)) throw problems.ended();
      if (held.cap === 'confirmed') throw problems.confirmedAlready();
      await this.links.confirm(tx, id);
      await this.audit.record(tx, linkConfirmed({ ...about(held, actor), details: { linkId: id } }));
    });

    function refusal(reason: 'wrong' | 'spent') {
      return linkCodeRefused({ actor, subject: actor, memberId, outcome: 'refused', details: { linkId: id, reason } });
    }
  }

  /**
   * Raises `request.invalid` and `links.code-wrong`, whatever is the matter with the code, and `request.too-many` where too many
   * were typed that nobody was sent.
   */
  async deny(typed: string): Promise<void> {
    const code = codeOf(typed);
    const address = currentContext()?.address;
    if (address !== undefined) await this.rates.take(denialMissRate.name, address);
    await this.denyBy(code);
    if (address !== undefined) await this.rates.giveBack(denialMissRate.name, address);
  }

  private async denyBy(code: string): Promise<void> {
    await this.db.transact(async (tx) => {
      const link = await this.links.lockByDenial(tx, code);
      if (link === undefined || !isLinked(link.state)) {
        this.audit.count(
          denialRefused({ actor: ANONYMOUS, subject: { kind: 'system' }, outcome: 'refused', details: {} }),
        );
        throw problems.codeWrong();
      }
      await this.steps.deny(tx, link, 'letter-denied', ANONYMOUS);
    });
  }
}

function codeOf(typed: string): string {
  const read = readLetterCode(typed);
  if ('code' in read) return read.code;
  const code = read.slip === 'form' ? 'wrong-form' : 'wrong-check-character';
  throw requestProblems.invalid({ errors: [{ pointer: '/code', code }] });
}
