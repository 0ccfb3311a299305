import { Module } from '@nestjs/common';
import { Argon2Hasher } from './argon2-hasher.js';
import { CredentialsRepository } from './credentials.repository.js';
import { OneTimeCodes } from './one-time-codes.js';
import { PasswordCredentials } from './password-credentials.js';
import { PasswordHasher } from './password-hasher.js';
import { SmsCodes } from './sms-codes.js';
import { StoredPasswordCredentials } from './stored-password-credentials.js';

/** Passwords, login IDs and one-time codes. Database, crypto, attempts, notifications and audit are global modules. */
@Module({
  providers: [
    CredentialsRepository,
    { provide: PasswordHasher, useClass: Argon2Hasher },
    { provide: PasswordCredentials, useClass: StoredPasswordCredentials },
    { provide: OneTimeCodes, useClass: SmsCodes },
  ],
  exports: [PasswordHasher, PasswordCredentials, OneTimeCodes],
})
export class CredentialsModule {}
