import { Global, Module } from '@nestjs/common';
import { ReadinessModule } from '../../platform/health/index.js';
import { Argon2Hasher } from './argon2-hasher.js';
import { CodeSweep } from './code-sweep.js';
import { CredentialsRepository } from './credentials.repository.js';
import { ExaminedPasswords } from './examined-passwords.js';
import { LoginIds } from './login-ids.js';
import { OneTimeCodes } from './one-time-codes.js';
import { PasswordListReadiness } from './password-list-readiness.js';
import { PasswordCredentials } from './password-credentials.js';
import { PasswordHasher } from './password-hasher.js';
import { LoginIdPolicy, PasswordPolicy } from './password-policy.js';
import { SmsCodes } from './sms-codes.js';
import { StoredPasswordCredentials } from './stored-password-credentials.js';

/** Passwords, login IDs and one-time codes, for every module that comes after. */
@Global()
@Module({
  imports: [ReadinessModule],
  providers: [
    CredentialsRepository,
    CodeSweep,
    PasswordListReadiness,
    { provide: PasswordPolicy, useClass: ExaminedPasswords },
    { provide: LoginIdPolicy, useClass: LoginIds },
    { provide: PasswordHasher, useClass: Argon2Hasher },
    { provide: PasswordCredentials, useClass: StoredPasswordCredentials },
    { provide: OneTimeCodes, useClass: SmsCodes },
  ],
  exports: [PasswordPolicy, LoginIdPolicy, PasswordHasher, PasswordCredentials, OneTimeCodes],
})
export class CredentialsModule {}
