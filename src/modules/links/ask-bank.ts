import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { randomDigits } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { Blocklist } from '../blocklist/index.js';
import { changedLately, type EndReason, type Link } from './link.js';
import { placeCallJob } from './link-jobs.js';
import { about, LinkSteps } from './link-steps.js';
import { linkMatched } from './links.events.js';
import { LinksRepository } from './links.repository.js';
import { linksSettings as settings } from './links.settings.js';
import { MatchHolder, type Matched } from './match-holder.js';

const SYSTEM = { kind: 'system' } as const;

/**
 * Asks the bank about one link, and has it call when everything matches. Whatever else it answers, or does not, is no link,
 * and looks the same to the member. Source: checklist 7, c, 8, 9, b.
 */
@Injectable()
@Checkpoint(
  '7.bank-compares',
  '7.full-match-only',
  'c.reconciled',
  '8.one-holder',
  '9.one-active-link',
  'b.no-balance-factor',
  '4.matched-at-changes',
)
export class AskBank {
  constructor(
    private readonly db: Db,
    private readonly links: LinksRepository,
    private readonly match: MatchHolder,
    private readonly blocklist: Blocklist,
    private readonly steps: LinkSteps,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(linkId: string): Promise<void> {
    const found = await this.links.find(linkId);
    if (found?.state !== 'asking') return;
    const matched = await this.match.run(found);
    await this.db.transact(async (tx) => {
      await this.links.holdAccount(tx, found.account);
      const link = await this.links.lock(tx, linkId);
      if (link?.state !== 'asking') return;
      const reason = await this.reasonAgainst(tx, link, matched);
      if (reason !== undefined) return this.steps.refuse(tx, link, reason, SYSTEM);
      await this.callThem(tx, link, matched);
    });
  }

  private async reasonAgainst(tx: Tx, link: Link, { answer }: Matched): Promise<EndReason | undefined> {
    if (answer.outcome !== 'match') return answer.outcome;
    if (changedLately(answer.phoneChangedAt, this.clock.now(), settings.phoneUnchangedDays)) return 'phone-changed';
    const hits = await this.blocklist.match([{ type: 'bank-account', value: link.account }], tx);
    if (hits.some(({ list }) => list === 'block')) return 'listed';
    return (await this.links.taken(tx, link)) ? 'account-taken' : undefined;
  }

  private async callThem(tx: Tx, link: Link, { person, nonce }: Matched): Promise<void> {
    const callId = newId();
    await this.links.startCalling(tx, link, person, { id: callId, code: newCode() });
    await this.audit.record(tx, linkMatched({ ...about(link, SYSTEM), details: { linkId: link.id, nonce } }));
    await this.jobs.enqueue(tx, placeCallJob, { linkId: link.id, callId });
  }
}

const newCode = (): string => randomDigits(settings.codeDigits);
