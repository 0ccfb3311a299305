import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { Retention, retentionSettings } from '../retention/index.js';
import { BlocklistModule } from '../blocklist/index.js';
import { CardsModule } from '../cards/index.js';
import { LedgerModule } from '../ledger/index.js';
import { EraseMembers, MembersModule } from '../members/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { CancelTransfer } from './cancel-transfer.js';
import { KinRepository } from './kin.repository.js';
import { ListTransfers } from './list-transfers.js';
import { LookUpBudgets } from './look-up-budgets.js';
import { LookUpPayee } from './look-up-payee.js';
import { MemberCodesRepository } from './member-codes.repository.js';
import { OwnCode } from './own-code.js';
import { PayeeBook } from './payee-book.js';
import { PayeeStanding } from './payee-standing.js';
import { MemberCodeController, PayeesController } from './payees.controller.js';
import { PayeesRepository } from './payees.repository.js';
import { ReleaseHeld } from './release-held.js';
import { ReturnTransfer } from './return-transfer.js';
import { SendTransfer } from './send-transfer.js';
import { SettleTransfers } from './settle-transfers.js';
import { TellTransfers } from './tell-transfers.js';
import { TransferDesk } from './transfer-desk.js';
import { TransferDeskController } from './transfer-desk.controller.js';
import { TransferRecordsModule } from './transfer-records.module.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersRepository } from './transfers.repository.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** Money between members: found by a code, approved, and held where too much comes to one. */
@Module({
  imports: [
    ...[MembersModule, BlocklistModule, LedgerModule, CardsModule, MoneyGateModule, SignInModule, StepUpModule],
    ...[StaffModule, MonitoringModule, TransferRecordsModule],
  ],
  controllers: [PayeesController, MemberCodeController, TransfersController, TransferDeskController],
  providers: [
    ...[MemberCodesRepository, TransfersRepository, KinRepository],
    ...[LookUpBudgets, PayeeStanding, LookUpPayee, PayeeBook, OwnCode],
    ...[SendTransfer, ListTransfers, CancelTransfer, ReturnTransfer, SettleTransfers, TellTransfers],
    ...[TransferDesk, ReleaseHeld],
  ],
  exports: [SettleTransfers],
})
export class TransfersModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly settle: SettleTransfers,
    private readonly tell: TellTransfers,
    private readonly payees: PayeesRepository,
    private readonly transfers: TransfersRepository,
    private readonly retention: Retention,
    private readonly erasing: EraseMembers,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      ...{ kind: 'transfer-memos', keptDays: retentionSettings.transferMemoDays },
      erase: (tx, keptDays, rowsMax) => this.transfers.eraseMemos(tx, keptDays, rowsMax),
    });
    this.erasing.also((tx, memberIds) => this.payees.forgetNicknames(tx, memberIds));
    this.jobs.every('transfers.due', settings.sweepSeconds, () => this.settle.run());
    this.jobs.every('transfers.notices', settings.noticesEverySeconds, () => this.tell.run());
    this.jobs.every('transfers.forgetting', settings.forgetSeconds, async () => {
      await this.payees.forgetUnused(settings.sweepRows);
      await this.transfers.forgetMemos(settings.sweepRows);
    });
  }
}
