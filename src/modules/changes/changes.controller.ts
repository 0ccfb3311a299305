import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Access,
  Caller,
  type Principal,
  RECENT,
  RECENT_TWO_FACTORS,
  Refuses,
  Unapproved,
} from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { AddressLetters } from './address-letters.js';
import { CancelChange } from './cancel-change.js';
import { changeAddress } from './change-address.operation.js';
import { changeName } from './change-name.operation.js';
import { ChangeNickname } from './change-nickname.js';
import { changePhone } from './change-phone.operation.js';
import { changeEmail } from './change-email.operation.js';
import {
  ChangeAddressDto,
  ChangeEmailDto,
  ChangeNameDto,
  ChangeNicknameDto,
  ChangePhoneDto,
  ChangesView,
  ConfirmAddressDto,
  ConfirmChangeDto,
} from './changes.dto.js';
import { changesProblems } from './changes.problems.js';
import { ConfirmAddress } from './confirm-address.js';
import { ConfirmChange } from './confirm-change.js';
import { ListChanges } from './list-changes.js';
import { RequestAddressChange } from './request-address-change.js';
import { RequestEmailChange } from './request-email-change.js';
import { RequestNameChange } from './request-name-change.js';
import { RequestPhoneChange } from './request-phone-change.js';
import { ResendCode } from './resend-code.js';

@Controller('api/changes')
export class ChangesController {
  constructor(
    private readonly listChanges: ListChanges,
    private readonly requestEmailChange: RequestEmailChange,
    private readonly requestPhoneChange: RequestPhoneChange,
    private readonly requestAddressChange: RequestAddressChange,
    private readonly requestNameChange: RequestNameChange,
    private readonly nickname: ChangeNickname,
    private readonly resendCode: ResendCode,
    private readonly confirmChange: ConfirmChange,
    private readonly cancelChange: CancelChange,
    private readonly letters: AddressLetters,
    private readonly confirmAddress: ConfirmAddress,
  ) {}

  /** How the member is reached, masked; what of it is changing, and until when money is closed for that. */
  @Get()
  @Access({ level: 'holder' })
  list(@Caller() caller: Principal): Promise<ChangesView> {
    return this.listChanges.run(caller.id);
  }

  /** Asks for another e-mail address. It takes effect after 24 hours, once the new address is confirmed. */
  @Post('email')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', page: 'email', ...RECENT })
  @NeedsApproval(changeEmail)
  @Refuses(
    ...approvalRefusals,
    changesProblems.pending,
    changesProblems.tooSoonAfterPhone,
    changesProblems.identityNeeded,
  )
  async changeEmail(@Body() body: ChangeEmailDto, @Approvable() call: ApprovableCall): Promise<ChangesView> {
    await this.requestEmailChange.run(body.email, call);
    return this.listChanges.run(call.caller.id);
  }

  /** Asks for another phone. It takes effect after 24 hours, once the new number is confirmed. */
  @Post('phone')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', page: 'phone', ...RECENT })
  @NeedsApproval(changePhone)
  @Refuses(
    ...approvalRefusals,
    changesProblems.pending,
    changesProblems.tooSoonAfterEmail,
    changesProblems.identityNeeded,
    changesProblems.codeSendsSpent,
  )
  async changePhone(@Body() body: ChangePhoneDto, @Approvable() call: ApprovableCall): Promise<ChangesView> {
    await this.requestPhoneChange.run(body.phone, call);
    return this.listChanges.run(call.caller.id);
  }

  /** Asks for another address. It takes effect after 24 hours; a card that has not arrived is then closed. */
  @Post('address')
  @HttpCode(202)
  @Access({ level: 'holder', rate: 'code', page: 'address', ...RECENT })
  @NeedsApproval(changeAddress)
  @Refuses(...approvalRefusals, changesProblems.pending, changesProblems.identityNeeded, changesProblems.notPossible)
  async changeAddress(@Body() body: ChangeAddressDto, @Approvable() call: ApprovableCall): Promise<ChangesView> {
    await this.requestAddressChange.run(body, call);
    return this.listChanges.run(call.caller.id);
  }

  /**
   * Asks for another legal name. It takes effect after 24 hours, once a certificate or chip has proven it. Whoever has a
   * name is somebody else on paper, so the sign-in has to be more than what a browser gives by itself.
   */
  @Post('name')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', page: 'name', ...RECENT_TWO_FACTORS })
  @NeedsApproval(changeName)
  @Refuses(...approvalRefusals, changesProblems.pending, changesProblems.identityNeeded, changesProblems.notPossible)
  async changeName(@Body() body: ChangeNameDto, @Approvable() call: ApprovableCall): Promise<ChangesView> {
    await this.requestNameChange.run(body, call);
    return this.listChanges.run(call.caller.id);
  }

  /** Takes another name for the pages, at once. */
  @Post('nickname')
  @HttpCode(204)
  @Access({ level: 'member' })
  @Unapproved('Is a name that the pages call the member by, and nothing else')
  async changeNickname(@Caller() caller: Principal, @Body() body: ChangeNicknameDto): Promise<void> {
    await this.nickname.run(caller.id, body.nickname);
  }

  /** Sends a letter with a code to the address on record, which nothing but the member's word stands for. */
  @Post('address/letter')
  @HttpCode(200)
  @Access({ level: 'holder', rate: 'code' })
  @Unapproved('Sends a letter to the address on record and nowhere else, one in seven days')
  @Refuses(changesProblems.addressConfirmedAlready, changesProblems.letterSentLately)
  async sendLetter(@Caller() caller: Principal): Promise<ChangesView> {
    await this.letters.again(caller.id);
    return this.listChanges.run(caller.id);
  }

  /** Confirms the address on record with the code of the letter that went there. */
  @Post('address/confirmation')
  @HttpCode(200)
  @Access({ level: 'holder', rate: 'code' })
  @Unapproved('Shows by the code of a letter that post arrives; changes no address')
  @Refuses(changesProblems.addressNotFinal, changesProblems.letterCodeWrong, changesProblems.letterCodeSpent)
  async confirmPost(@Caller() caller: Principal, @Body() body: ConfirmAddressDto): Promise<ChangesView> {
    await this.confirmAddress.run(caller.id, body.code);
    return this.listChanges.run(caller.id);
  }

  /** Sends the code to what is new once more. */
  @Post(':id/code')
  @HttpCode(204)
  @Access({ level: 'member', rate: 'code' })
  @Unapproved('Part of an approved change; sends a code to the address that was approved, within its budget')
  @Refuses(requestProblems.notFound, changesProblems.notPending, changesProblems.codeSendsSpent)
  async resend(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<void> {
    await this.resendCode.run(caller.id, id);
  }

  /** Confirms what is new with the code that was sent there. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code' })
  @Unapproved('Part of an approved change; the code comes from the new address, and the wait goes on')
  @Refuses(requestProblems.notFound, changesProblems.notPending, changesProblems.codeWrong, changesProblems.codeSpent)
  async confirm(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: ConfirmChangeDto,
  ): Promise<ChangesView> {
    await this.confirmChange.run(caller.id, id, body.code);
    return this.listChanges.run(caller.id);
  }

  /** Cancels a change that waits. */
  @Delete(':id')
  @HttpCode(200)
  @Access({ level: 'holder' })
  @Unapproved('Only stops: everything stays as it was')
  @Refuses(requestProblems.notFound, changesProblems.notPending)
  async cancel(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<ChangesView> {
    await this.cancelChange.run(caller.id, id);
    return this.listChanges.run(caller.id);
  }
}
