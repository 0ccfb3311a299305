import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses, Unapproved } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { LookUpPayee } from './look-up-payee.js';
import { OwnCode } from './own-code.js';
import { PayeeBook } from './payee-book.js';
import { LookUpPayeeDto, MemberCodeView, NamePayeeDto, PayeesView, PayeeView } from './payees.dto.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { lookUpRate } from './transfers.rates.js';

@Controller('api/payees')
export class PayeesController {
  constructor(
    private readonly lookUpPayee: LookUpPayee,
    private readonly book: PayeeBook,
  ) {}

  /** Those to whom the member has sent money, masked. */
  @Get()
  @Access({ level: 'member' })
  list(@Caller() caller: Principal): Promise<PayeesView> {
    return this.book.list(caller.id);
  }

  /** Who has a code, masked. Codes that lead to nobody cost more. */
  @Post('look-up')
  @HttpCode(200)
  @Access({ level: 'member', rate: lookUpRate.name })
  @Unapproved('Only looks somebody up, within a budget; no money goes anywhere by it')
  @Refuses(
    problems.payeeUnknown,
    problems.ownCode,
    problems.lookUpsSpent,
    problems.tooManyPayees,
    requestProblems.notFound,
  )
  lookUp(@Caller() caller: Principal, @Body() body: LookUpPayeeDto): Promise<PayeeView> {
    return this.lookUpPayee.run(caller, body.code);
  }

  /** What the member calls a payee. */
  @Post(':id/nickname')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only a label that the member sees; slips and messages name the payee by their own name')
  @Refuses(requestProblems.notFound)
  async name(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: NamePayeeDto,
  ): Promise<PayeesView> {
    await this.book.name(caller.id, id, body.nickname);
    return this.book.list(caller.id);
  }

  /** Removes a payee; the next transfer is one to somebody new. */
  @Delete(':id')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only forgets: a transfer to them is then held to what holds for new payees')
  @Refuses(requestProblems.notFound)
  async remove(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<PayeesView> {
    await this.book.remove(caller.id, id);
    return this.book.list(caller.id);
  }
}

@Controller('api/member-code')
export class MemberCodeController {
  constructor(private readonly ownCode: OwnCode) {}

  /** The code by which others find the member, and its picture. */
  @Get()
  @Access({ level: 'member' })
  show(@Caller() caller: Principal): Promise<MemberCodeView> {
    return this.ownCode.show(caller.id);
  }

  /** Another code; the one before leads to nobody any more. */
  @Post('renewal')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only changes how strangers find the member; who has sent something already is not kept from it')
  @Refuses(problems.renewalsSpent)
  renew(@Caller() caller: Principal): Promise<MemberCodeView> {
    return this.ownCode.renew(caller.id);
  }
}
