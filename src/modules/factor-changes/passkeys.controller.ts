import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import {
  Access,
  Caller,
  type Principal,
  RECENT,
  RECENT_FOR_FACTORS,
  Refuses,
  Unapproved,
} from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { PasskeyCreationView, PasskeyRegistrations } from '../factors/index.js';
import { AddPasskeyDto, RenamePasskeyDto } from '../passkeys/index.js';
import { NeedsDeviceProof, NeedsSoundPassword, signInProblems } from '../sign-in/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { AddPasskey } from './add-passkey.js';
import { FactorsView } from './factor-changes.dto.js';
import { factorProblems } from './factor-changes.problems.js';
import { addPasskey, removePasskey } from './factor-operations.js';
import { FirstPasskey } from './first-passkey.js';
import { ListFactors } from './list-factors.js';
import { RemovePasskey } from './remove-passkey.js';
import { RenamePasskey } from './rename-passkey.js';

@Controller('api/factors/passkeys')
export class PasskeysController {
  constructor(
    private readonly registrations: PasskeyRegistrations,
    private readonly addPasskey: AddPasskey,
    private readonly firstPasskey: FirstPasskey,
    private readonly removePasskey: RemovePasskey,
    private readonly renamePasskey: RenamePasskey,
    private readonly listFactors: ListFactors,
  ) {}

  /** Gives the browser what it needs to make a passkey. */
  @Post('challenge')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', ...RECENT_FOR_FACTORS })
  @Unapproved('Gives what a passkey is made with; one that was made is nothing before it is approved')
  challenge(@Caller() { id, sessionId = '' }: Principal): Promise<PasskeyCreationView> {
    return this.registrations.request({ memberId: id, sessionId });
  }

  /** Adds the passkey that the browser has made. It counts after its wait. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', ...RECENT })
  @NeedsApproval(addPasskey)
  @Refuses(...approvalRefusals, factorProblems.passkeyNotMade, factorProblems.passkeyTaken, factorProblems.passkeysFull)
  async add(@Body() { made, name }: AddPasskeyDto, @Approvable() call: ApprovableCall): Promise<FactorsView> {
    await this.addPasskey.run(made, name, call);
    return this.listFactors.run(call.caller);
  }

  /** Adds a first passkey, within minutes of the activation of the card. It counts at once. */
  @Post('first')
  @HttpCode(201)
  @Access({ level: 'member', rate: 'code' })
  @Unapproved('The four proofs of the activation, a few minutes ago in the same session, stand for the approval')
  @NeedsDeviceProof()
  @NeedsSoundPassword()
  @Refuses(
    factorProblems.passkeyNotMade,
    factorProblems.passkeyTaken,
    factorProblems.notFirst,
    signInProblems.deviceProofRequired,
  )
  async first(@Caller() caller: Principal, @Body() { made, name }: AddPasskeyDto): Promise<FactorsView> {
    await this.firstPasskey.run(made, name, caller);
    return this.listFactors.run(caller);
  }

  /** Gives a passkey another name. */
  @Post(':id/name')
  @HttpCode(200)
  @Access({ level: 'member' })
  @Unapproved('Only a label that the member sees; nothing goes by it')
  @Refuses(requestProblems.notFound)
  async rename(
    @Caller() caller: Principal,
    @Param('id', IdParam) id: string,
    @Body() body: RenamePasskeyDto,
  ): Promise<FactorsView> {
    await this.renamePasskey.run(caller.id, id, body.name);
    return this.listFactors.run(caller);
  }

  /** Removes a passkey. It ends after the wait. */
  @Delete(':id')
  @HttpCode(202)
  @Access({ level: 'member', rate: 'code', ...RECENT_FOR_FACTORS })
  @NeedsApproval(removePasskey)
  @Refuses(...approvalRefusals, factorProblems.pending)
  async remove(@Param('id', IdParam) id: string, @Approvable() call: ApprovableCall): Promise<FactorsView> {
    await this.removePasskey.run(id, call);
    return this.listFactors.run(call.caller);
  }
}
