import { Module } from '@nestjs/common';
import { FactorChangesModule } from '../factor-changes/index.js';
import { BlocklistModule } from '../blocklist/index.js';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { FactorsModule } from '../factors/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { StepUpModule } from '../step-up/index.js';
import { AddressLetters } from './address-letters.js';
import { AddressLettersRepository } from './address-letters.repository.js';
import { AnnounceChange } from './announce-change.js';
import { ApplyContact } from './apply-contact.js';
import { CancelChange } from './cancel-change.js';
import { ChangeAddresses } from './change-addresses.js';
import { ChangeStops } from './change-stops.js';
import { ChangeNickname } from './change-nickname.js';
import { ChangePassword } from './change-password.js';
import { ChangeCancellationsController } from './change-cancellations.controller.js';
import { ChangesController } from './changes.controller.js';
import { ChangesRepository } from './changes.repository.js';
import { ConfirmAddress } from './confirm-address.js';
import { ConfirmChange } from './confirm-change.js';
import { CoolingOff } from './cooling-off.js';
import { EndChange } from './end-change.js';
import { IdentityProofs } from './identity-proofs.js';
import { IdentityShown } from './identity-shown.js';
import { JudgePresentPassword } from './judge-present-password.js';
import { ListChanges } from './list-changes.js';
import { MoneyClosings } from './money-closings.js';
import { NameProofsRepository } from './name-proofs.repository.js';
import { PasswordChangesController } from './password-changes.controller.js';
import { ProveName } from './prove-name.js';
import { ProvenPhone } from './proven-phone.js';
import { PresentContact } from './present-contact.js';
import { RecentChanges } from './recent-changes.js';
import { RequestAddressChange } from './request-address-change.js';
import { RequestChange } from './request-change.js';
import { RequestEmailChange } from './request-email-change.js';
import { RequestNameChange } from './request-name-change.js';
import { RequestPhoneChange } from './request-phone-change.js';
import { ResendCode } from './resend-code.js';
import { ChangeLottery } from './change-lottery.js';
import { ReviewChange } from './review-change.js';
import { SettleChanges } from './settle-changes.js';
import { StopChange } from './stop-change.js';
import { StopPage } from './stop-page.js';

/** Changes of how a member is reached: approved, told to everybody, and only then in effect. */
@Module({
  imports: [
    ...[MembersModule, CredentialsModule, StaffModule, BlocklistModule, CardsModule, MoneyGateModule],
    ...[FactorsModule, SignInModule, StepUpModule, FactorChangesModule],
  ],
  controllers: [ChangesController, PasswordChangesController, ChangeCancellationsController],
  providers: [
    ChangesRepository,
    ChangeAddresses,
    AddressLettersRepository,
    AddressLetters,
    ConfirmAddress,
    AnnounceChange,
    PresentContact,
    ApplyContact,
    ReviewChange,
    ChangeLottery,
    RequestChange,
    RequestEmailChange,
    RequestPhoneChange,
    RequestAddressChange,
    RequestNameChange,
    NameProofsRepository,
    IdentityProofs,
    ProveName,
    ResendCode,
    ChangeNickname,
    ConfirmChange,
    EndChange,
    CancelChange,
    StopChange,
    StopPage,
    SettleChanges,
    CoolingOff,
    ProvenPhone,
    JudgePresentPassword,
    ChangePassword,
    ListChanges,
    RecentChanges,
    ChangeStops,
    MoneyClosings,
    IdentityShown,
  ],
  exports: [AddressLetters, CoolingOff, IdentityProofs, IdentityShown, RecentChanges, ChangeStops, MoneyClosings],
})
export class ChangesModule {}
