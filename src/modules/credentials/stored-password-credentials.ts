import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { passwordSet } from './credentials.events.js';
import { CredentialsRepository } from './credentials.repository.js';
import { PasswordCredentials } from './password-credentials.js';

@Injectable()
export class StoredPasswordCredentials extends PasswordCredentials {
  constructor(
    private readonly rows: CredentialsRepository,
    private readonly audit: Audit,
  ) {
    super();
  }

  override async set(tx: Tx, memberId: string, hash: string): Promise<void> {
    await this.rows.setPassword(tx, memberId, hash);
    const member = { kind: 'member', id: memberId } as const;
    await this.audit.record(tx, passwordSet({ actor: member, subject: member, memberId, details: {} }));
  }

  override async renew(tx: Tx, memberId: string, judged: string, hash: string): Promise<boolean> {
    return this.rows.renewPassword(tx, memberId, judged, hash);
  }

  override async find(memberId: string | undefined): Promise<string | undefined> {
    return this.rows.findPassword(memberId);
  }

  override async changedAt(memberId: string, runner?: SqlRunner): Promise<Date | undefined> {
    return this.rows.passwordChangedAt(memberId, runner);
  }
}
