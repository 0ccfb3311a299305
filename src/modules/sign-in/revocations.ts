import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { RevokedSessions, WhenRevoked } from './sessions.js';

/** Tells the modules above, within the same transaction, that sessions were revoked. */
@Injectable()
export class Revocations {
  private readonly acts: WhenRevoked[] = [];

  register(act: WhenRevoked): void {
    this.acts.push(act);
  }

  async tell(tx: Tx, revoked: RevokedSessions): Promise<void> {
    for (const act of this.acts) await act(tx, revoked);
  }
}
