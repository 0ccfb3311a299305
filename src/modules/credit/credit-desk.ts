import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { findBank } from '../links/index.js';
import { Members } from '../members/index.js';
import { DualControl, StaffNames } from '../staff/index.js';
import { ATTEMPTS_MAX } from './bill.js';
import { BillsRepository } from './bills.repository.js';
import { raiseLimitAct } from './change-limit.js';
import type {
  MemberCreditView,
  ReadyBankView,
  ResultView,
  SettlementFileView,
  SettlementsView,
} from './credit-desk.dto.js';
import { creditLookedAt } from './credit.events.js';
import { creditSettings as settings } from './credit.settings.js';
import type { ReadResult } from './result-file.js';
import { type ReadyBank, type SettlementFile, SettlementsRepository } from './settlements.repository.js';
import { ShowCredit } from './show-credit.js';

/** What the issuer's people see of credit lines and settlements. */
@Injectable()
export class CreditDesk {
  constructor(
    private readonly members: Members,
    private readonly show: ShowCredit,
    private readonly bills: BillsRepository,
    private readonly files: SettlementsRepository,
    private readonly dualControl: DualControl,
    private readonly names: StaffNames,
    private readonly audit: Audit,
  ) {}

  /** Raises `request.not-found` and `credit.no-line`. */
  async ofMember(memberId: string, caller: Principal): Promise<MemberCreditView> {
    if ((await this.members.record(memberId)) === undefined) throw requestProblems.notFound();
    const about = { actor: { kind: 'staff', id: caller.id }, subject: { kind: 'member', id: memberId } } as const;
    await this.audit.recordAlone(creditLookedAt({ ...about, memberId, details: {} }));
    const [credit, { bills }, waiting] = await Promise.all([
      this.show.run(memberId),
      this.show.bills(memberId),
      this.dualControl.pending(raiseLimitAct, 'member', [memberId], caller),
    ]);
    return Object.assign(credit, { bills, raiseWaits: waiting.has(memberId) });
  }

  async settlements(): Promise<SettlementsView> {
    const [ready, files, stuck] = await Promise.all([
      this.files.ready(),
      this.files.newest(settings.shownMax),
      this.bills.countStuck(ATTEMPTS_MAX),
    ]);
    const people = files.flatMap(({ madeBy, releasedBy }) => (releasedBy === null ? [madeBy] : [madeBy, releasedBy]));
    const readable = await this.names.readable(people);
    return {
      ready: ready.map(readyView),
      files: files.map((file) => fileView(file, readable)),
      ...stuck,
      rowsMax: settings.shownMax,
    };
  }
}

/** What a result says, as the desk is shown it. */
export function resultView({ lines, wrong, missing, paidYen }: ReadResult): ResultView {
  const paid = lines.filter(({ outcome }) => outcome === 'paid').length;
  return { paid, refused: lines.length - paid, paidYen: jsonYen(paidYen), wrong, missing };
}

const namesOf = (bankCode: string) => {
  const bank = findBank(bankCode);
  return { bankCode, bankNameJa: bank?.ja ?? bankCode, bankNameEn: bank?.en ?? bankCode };
};

const readyView = ({ bankCode, bills, totalYen }: ReadyBank): ReadyBankView => ({
  ...{ ...namesOf(bankCode), bills, totalYen: jsonYen(totalYen) },
});

function fileView(file: SettlementFile, readable: (who: string) => string): SettlementFileView {
  const { id, bankCode, number, dueOn, lines, totalYen, state, madeBy, madeAt, releasedBy, paidLines, paidYen } = file;
  return {
    ...{ id, ...namesOf(bankCode), number, dueOn, lines, totalYen: jsonYen(totalYen), state },
    ...{ madeBy: readable(madeBy), madeAt },
    ...(releasedBy === null ? {} : { releasedBy: readable(releasedBy) }),
    ...(paidLines === null || paidYen === null ? {} : { paidLines, paidYen: jsonYen(paidYen) }),
  };
}
