import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { ErasePasskeyNames } from './erase-passkey-names.js';
import { FactorsSweep } from './factors-sweep.js';
import { Factors } from './factors.js';
import { LivingProofs } from './living-proofs.js';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyNames } from './passkey-names.js';
import { PasskeyRegistrations } from './passkey-registrations.js';
import { PasskeySite } from './passkey-site.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { RecoveryCodes } from './recovery-codes.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { Totps } from './totps.js';
import { TotpsRepository } from './totps.repository.js';

/** Passkeys, authenticator apps and recovery codes: what is kept of them, and how they are judged. */
@Module({
  imports: [MembersModule],
  providers: [
    PasskeysRepository,
    TotpsRepository,
    RecoveryCodesRepository,
    PasskeyChallenges,
    PasskeySite,
    PasskeyNames,
    PasskeyAssertions,
    PasskeyRegistrations,
    Totps,
    RecoveryCodes,
    Factors,
    LivingProofs,
    FactorsSweep,
    ErasePasskeyNames,
  ],
  exports: [Factors, LivingProofs, PasskeyAssertions, PasskeyChallenges, PasskeyRegistrations, Totps, RecoveryCodes],
})
export class FactorsModule {}
