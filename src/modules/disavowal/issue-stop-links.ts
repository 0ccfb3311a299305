import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { BlindIndex, randomDigits, randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type SecurityNotice, STOP_CODE_DIGITS, type StopLinkIssuer, StopLinks } from '../notifications/index.js';
import { stopCodeDomain } from './find-notice.js';
import { LinksRepository, type NewLink } from './links.repository.js';

/** The page of the member site that the links lead to. */
const PAGE = '/stop';

/**
 * Makes the link of a security notice: 256 random bits, of which the table keeps the SHA-256. They stand in the fragment
 * of the address, which browsers send to nobody: opening the page tells the server, a proxy and a log nothing. One by SMS
 * has twelve digits instead, to be typed on that page.
 */
@Injectable()
export class IssueStopLinks implements OnModuleInit, StopLinkIssuer {
  constructor(
    private readonly config: Config,
    private readonly links: LinksRepository,
    private readonly index: BlindIndex,
    private readonly port: StopLinks,
  ) {}

  onModuleInit(): void {
    this.port.register(this);
  }

  async link(tx: Tx, notice: SecurityNotice): Promise<string> {
    const token = randomToken();
    await this.keep(tx, notice, { tokenHash: sha256(token) });
    return `${this.config.memberOrigin}${PAGE}#${token}`;
  }

  async code(tx: Tx, notice: SecurityNotice): Promise<string> {
    const code = randomDigits(STOP_CODE_DIGITS);
    await this.keep(tx, notice, { codeIndex: this.index.of(stopCodeDomain, code) });
    return code;
  }

  private async keep(
    tx: Tx,
    { notificationId, memberId, template }: SecurityNotice,
    secret: NewLink['secret'],
  ): Promise<void> {
    await this.links.insert(tx, {
      id: newId<'DisavowalLink'>(),
      ...{ memberId, notificationId, notice: template, secret },
    });
  }
}
