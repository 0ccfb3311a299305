import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { BlindIndex, KeyedHash, randomDigits, randomToken, sha256 } from '../../platform/crypto/index.js';
import { currentContext } from '../../platform/context/request-context.js';
import { isUniqueViolation, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { Blocklist, type BlocklistIdentifier, networkIdentifier } from '../blocklist/index.js';
import { Members, type Person } from '../members/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { type ApprovableCall, Approvals, type Operation, type SpentApproval } from '../step-up/index.js';
import { AnnounceChange } from './announce-change.js';
import { about } from './change-event.js';
import { ChangeAddresses } from './change-addresses.js';
import { changeRequested } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import { confirmationDomain } from './confirm-change.js';
import { APART, type ChangeId, type ChangeKind } from './contact-change.js';
import { IdentityShown } from './identity-shown.js';
import { PresentContact } from './present-contact.js';
import { ChangeLottery } from './change-lottery.js';
import { ReviewChange } from './review-change.js';
import { stopCodeDomain } from './stop-code.js';

/** A change that is asked for. */
export interface Asked<Params extends object> {
  readonly kind: ChangeKind;
  readonly operation: Operation<Params>;
  readonly params: NoInfer<Params>;
  /** What is new, as it is kept. */
  readonly value: string;
  /** What of it may be on the blocklist. */
  readonly identifiers: readonly BlocklistIdentifier[];
  /** What of it tells the member from others: nobody may become somebody who is a member. */
  readonly changed?: Partial<Person>;
  /** What else belongs to its beginning. */
  readonly begun?: (tx: Tx, changeId: ChangeId) => Promise<void>;
}

/** Lets a change of contact data begin: approved, told at once to all channels, and waiting. */
@Injectable()
@Checkpoint('⑧.pending-change', '⑧.email-waits', '⑧.contact-waits', '⑧.two-cancels')
export class RequestChange {
  constructor(
    private readonly approvals: Approvals,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly present: PresentContact,
    private readonly announce: AnnounceChange,
    private readonly review: ReviewChange,
    private readonly lottery: ChangeLottery,
    private readonly identity: IdentityShown,
    private readonly members: Members,
    private readonly blocklist: Blocklist,
    private readonly keyedHash: KeyedHash,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Raises `changes.pending`, `changes.too-soon-after-phone`, `changes.too-soon-after-email`, `changes.identity-needed`,
   * `changes.not-possible`, and what `Approvals.execute` does. That what is new is on the blocklist, or somebody else's, is
   * never told; that the member would be somebody else's double only to who has approved it, and not as that.
   */
  async run<Params extends object>(asked: Asked<Params>, call: ApprovableCall): Promise<ChangeId> {
    const memberId = call.caller.id;
    return this.approvals.execute(asked.operation, asked.params, call, {
      check: (runner) => this.check(runner, memberId, asked.kind),
      work: (tx, spent) => this.write(tx, memberId, asked, spent),
    });
  }

  private async check(runner: SqlRunner, memberId: string, kind: ChangeKind): Promise<void> {
    if (await this.changes.hasPending(runner, memberId, kind)) throw changesProblems.pending();
    const since = await this.identity.shownAt(memberId, runner);
    if ((await this.changes.cancelledLately(runner, memberId, since)) >= settings.cancelsMax)
      throw changesProblems.identityNeeded();
    const other = APART[kind];
    if (other === undefined) return;
    const changed = await this.changes.changedLately(runner, memberId, other);
    if (!changed && !(other === 'phone' && (await this.phoneSetLately(runner, memberId)))) return;
    throw other === 'phone' ? changesProblems.tooSoonAfterPhone() : changesProblems.tooSoonAfterEmail();
  }

  /** Whether it became another one in any way, so by a recovery, too. */
  private async phoneSetLately(runner: SqlRunner, memberId: string): Promise<boolean> {
    const [, ...later] = (await this.members.evidence(memberId, runner)).filter(({ claim }) => claim === 'phone');
    const since = this.clock.nowMs() - settings.apartSeconds * 1_000;
    return (later.at(-1)?.verifiedAt.getTime() ?? 0) > since;
  }

  private async write(
    tx: Tx,
    memberId: string,
    { kind, value, identifiers, changed, begun }: Omit<Asked<object>, 'operation' | 'params'>,
    spent: SpentApproval,
  ): Promise<ChangeId> {
    if (changed !== undefined && (await this.members.wouldBeAnother(tx, memberId, changed)))
      throw changesProblems.notPossible();
    const id = newId<'ContactChange'>();
    const [code, token, stopCode] = [randomDigits(settings.codeDigits), randomToken(), randomDigits(STOP_CODE_DIGITS)];
    const hits = await this.blocklist.match([...identifiers, ...networkAround()], tx);
    const reviewed = hits.length > 0 || this.lottery.draw();
    const change = { id, memberId, kind, ...spent } as const;
    const dueAt = await this.insert(tx, {
      ...change,
      confirmationMac: kind === 'email' ? this.keyedHash.of('code', confirmationDomain(id), code) : null,
      cancelTokenHash: sha256(token),
      stopCodeIndex: this.index.of(stopCodeDomain, stopCode),
      review: reviewed ? 'open' : null,
    });
    const old = await this.present.of(tx, memberId, kind);
    const to = await this.addresses.keep(tx, change, { old, new: value });
    await begun?.(tx, id);
    await this.announce.run(tx, { memberId, kind, changeId: id, phone: value, to, dueAt, code, token, stopCode });
    if (reviewed) await this.review.ask(tx, change, hits);
    const { details, ...who } = about(change);
    await this.audit.record(
      tx,
      changeRequested({ ...who, details: { ...details, intentId: spent.intentId, sessionId: spent.sessionId } }),
    );
    return id;
  }

  private async insert(tx: Tx, change: Parameters<ChangesRepository['insert']>[1]): Promise<Date> {
    try {
      return await this.changes.insert(tx, change);
    } catch (error) {
      // The index is the last wall.
      if (isUniqueViolation(error, 'contact_change_one_pending')) throw changesProblems.pending({ cause: error });
      throw error;
    }
  }
}

/** The network that the change is asked from, as entries of the blocklist have it. */
function networkAround(): BlocklistIdentifier[] {
  const network = networkIdentifier(currentContext()?.address ?? '');
  return network === undefined ? [] : [network];
}
