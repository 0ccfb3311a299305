import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { NotificationId } from './notification.js';

/** A notice to a member about something that matters for security. */
export interface SecurityNotice {
  readonly notificationId: NotificationId;
  readonly memberId: string;
  /** The id of its template. */
  readonly template: string;
}

/** Makes the link of one notice, in the transaction of that notice: neither is there without the other. */
export type StopLinkIssuer = (tx: Tx, notice: SecurityNotice) => Promise<string>;

/**
 * Port: who makes the link by which whoever gets a security notice can say that it was not them. A module above registers
 * itself when it starts.
 */
@Injectable()
export class StopLinks {
  private issuer: StopLinkIssuer | undefined;

  register(issuer: StopLinkIssuer): void {
    if (this.issuer !== undefined) throw new Error('stop links have two issuers');
    this.issuer = issuer;
  }

  /** The whole address, for the mail alone. A notice without its link must not go out, so no issuer is an error. */
  async issue(tx: Tx, notice: SecurityNotice): Promise<string> {
    if (this.issuer === undefined) throw new Error('nobody issues stop links');
    return this.issuer(tx, notice);
  }
}
