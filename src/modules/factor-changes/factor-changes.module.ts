import { Module } from '@nestjs/common';
import { CardsModule } from '../cards/index.js';
import { FactorsModule } from '../factors/index.js';
import { MembersModule } from '../members/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AddPasskey } from './add-passkey.js';
import { BeginFactorChange } from './begin-factor-change.js';
import { CancelFactorChange } from './cancel-factor-change.js';
import { ChangeTotp } from './change-totp.js';
import { EndFactorChange } from './end-factor-change.js';
import { FactorsController } from './factor-changes.controller.js';
import { FactorChangesRepository } from './factor-changes.repository.js';
import { FactorClosings } from './factor-closings.js';
import { FactorStops } from './factor-stops.js';
import { FirstPasskey } from './first-passkey.js';
import { ListFactors } from './list-factors.js';
import { NewRecoveryCodes } from './new-recovery-codes.js';
import { PasskeysController } from './passkeys.controller.js';
import { RemovePasskey } from './remove-passkey.js';
import { RenamePasskey } from './rename-passkey.js';
import { SetUpTotp } from './set-up-totp.js';
import { SettleFactorChanges } from './settle-factor-changes.js';

/** How members change what they sign in and approve with: approved, told to all channels, and only then in effect. */
@Module({
  imports: [MembersModule, CardsModule, FactorsModule, SignInModule, StepUpModule],
  controllers: [PasskeysController, FactorsController],
  providers: [
    FactorChangesRepository,
    BeginFactorChange,
    EndFactorChange,
    CancelFactorChange,
    SettleFactorChanges,
    AddPasskey,
    FirstPasskey,
    RemovePasskey,
    RenamePasskey,
    SetUpTotp,
    ChangeTotp,
    NewRecoveryCodes,
    ListFactors,
    FactorClosings,
    FactorStops,
  ],
  exports: [FactorClosings, FactorStops],
})
export class FactorChangesModule {}
