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

/** Makes what one notice is answered by, in the transaction of that notice: neither is there without the other. */
export interface StopLinkIssuer {
  /** The whole address, for a mail. */
  link(tx: Tx, notice: SecurityNotice): Promise<string>;
  /** Twelve digits, for a short message. */
  code(tx: Tx, notice: SecurityNotice): Promise<string>;
}

/**
 * Port: who makes the link or the code by which whoever gets a security notice can say that it was not them. A module above
 * registers itself when it starts.
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
    return this.present().link(tx, notice);
  }

  /** The code for the short message alone, as it is typed. */
  async issueCode(tx: Tx, notice: SecurityNotice): Promise<string> {
    return this.present().code(tx, notice);
  }

  private present(): StopLinkIssuer {
    if (this.issuer === undefined) throw new Error('nobody issues stop links');
    return this.issuer;
  }
}
