import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type SecurityNotice, StopLinks } from '../notifications/index.js';
import { LinksRepository } from './links.repository.js';

/** The page of the member site that the links lead to. */
const PAGE = '/stop';

/**
 * Makes the link of a security notice: 256 random bits, of which the table keeps the SHA-256. They stand in the fragment
 * of the address, which browsers send to nobody: opening the page tells the server, a proxy and a log nothing.
 */
@Injectable()
export class IssueStopLinks implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly links: LinksRepository,
    private readonly port: StopLinks,
  ) {}

  onModuleInit(): void {
    this.port.register((tx, notice) => this.run(tx, notice));
  }

  async run(tx: Tx, { notificationId, memberId, template }: SecurityNotice): Promise<string> {
    const token = randomToken();
    const id = newId<'DisavowalLink'>();
    await this.links.insert(tx, { id, memberId, notificationId, notice: template, tokenHash: sha256(token) });
    return `${this.config.memberOrigin}${PAGE}#${token}`;
  }
}
