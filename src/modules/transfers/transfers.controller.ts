import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { Idempotent, IdempotentCall, IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { cardsProblems } from '../cards/index.js';
import { ledgerProblems } from '../ledger/index.js';
import { limitsProblems } from '../limits/index.js';
import { moneyGateProblems } from '../money-gate/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { CancelTransfer } from './cancel-transfer.js';
import { ListTransfers } from './list-transfers.js';
import { ReturnTransfer } from './return-transfer.js';
import { approveTransfer } from './send-money.operation.js';
import { SendTransfer } from './send-transfer.js';
import { SendTransferDto, SentTransferView, TransfersPageDto, TransfersView, TransferView } from './transfers.dto.js';
import { transfersProblems as problems } from './transfers.problems.js';

@Controller('api/transfers')
export class TransfersController {
  constructor(
    private readonly listTransfers: ListTransfers,
    private readonly sendTransfer: SendTransfer,
    private readonly cancelTransfer: CancelTransfer,
    private readonly returnTransfer: ReturnTransfer,
  ) {}

  /** What the member has sent and received, the newest first. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal, @Query() { before }: TransfersPageDto): Promise<TransfersView> {
    return this.listTransfers.page(caller.id, before);
  }

  @Get(':id')
  @Access({ level: 'member' })
  @Refuses(requestProblems.notFound)
  show(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<TransferView> {
    return this.listTransfers.one(caller.id, id);
  }

  /** Sends money to a payee, at once or after a wait. */
  @Post()
  @HttpCode(200)
  @Access({ level: 'member', idempotent: true, page: 'transfers', ...RECENT })
  @NeedsApproval(approveTransfer)
  @Refuses(
    ...approvalRefusals,
    problems.payeeUnknown,
    problems.payeeNotKnown,
    problems.notNow,
    problems.newPayeeFromNewDevice,
    problems.receiverCannot,
    ledgerProblems.insufficientFunds,
    limitsProblems.overLimit,
    moneyGateProblems.memberInactive,
    moneyGateProblems.coolingOff,
    cardsProblems.channelClosed,
    cardsProblems.channelStopped,
  )
  send(
    @Body() body: SendTransferDto,
    @Approvable() call: ApprovableCall,
    @Idempotent() once: IdempotentCall,
  ): Promise<SentTransferView> {
    return this.sendTransfer.run(body, call, once);
  }

  /** Cancels a transfer that waits; the money is back at once. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only stops: the money stays where it was')
  @Refuses(requestProblems.notFound, problems.notWaiting)
  async cancel(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<TransferView> {
    await this.cancelTransfer.run(caller.id, id);
    return this.listTransfers.one(caller.id, id);
  }

  /** Sends back what is held, to whom it came from. */
  @Post(':id/return')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only gives back, to whom it came from, what is held and could not be used')
  @Refuses(requestProblems.notFound, problems.notHeld, cardsProblems.channelStopped)
  async giveBack(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<TransferView> {
    await this.returnTransfer.run(caller.id, id);
    return this.listTransfers.one(caller.id, id);
  }
}
