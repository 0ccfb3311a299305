import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import { isId, newId } from '../../platform/ids/ids.js';
import { Log, word } from '../../platform/logging/index.js';
import { Inbox } from './inbox.js';
import { inboxSettings } from './inbox.settings.js';

/** A real SMTP server on loopback that puts every mail into the inbox. It starts with the first mail. */
@Injectable()
export class SandboxMailServer implements OnApplicationShutdown {
  private server: SMTPServer | undefined;
  private starting: Promise<string> | undefined;

  constructor(
    private readonly inbox: Inbox,
    private readonly log: Log,
  ) {}

  /** Where it listens: `smtp://127.0.0.1:<port>`. */
  async url(): Promise<string> {
    this.starting ??= this.start();
    return this.starting;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }

  private async start(): Promise<string> {
    const { SMTPServer: Server } = await import('smtp-server');
    const server = new Server({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: inboxSettings.mailBytesMax,
      closeTimeout: 500,
      logger: false,
      onData: (stream, session, done) => {
        this.take(stream, session).then(
          () => {
            done();
          },
          (error: unknown) => {
            this.log.warn('rehearsal.mail-lost', {}, error);
            done(Object.assign(new Error('try again later'), { responseCode: 451 }));
          },
        );
      },
    });
    // A connection that breaks is the sender's business.
    server.on('error', (error: Error) => {
      this.log.debug('rehearsal.mail-connection-broke', { reason: word(error.name) });
    });
    this.server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.server.address() as AddressInfo;
        resolve(`smtp://127.0.0.1:${port}`);
      });
    });
  }

  private async take(stream: Readable, session: SMTPServerSession): Promise<void> {
    const { default: PostalMime } = await import('postal-mime');
    const mail = await PostalMime.parse(await buffer(stream));
    const ownId = /^<?([^@>]+)@/.exec(mail.messageId ?? '')?.[1];
    for (const [at, recipient] of session.envelope.rcptTo.entries()) {
      await this.inbox.add({
        id: at === 0 && isId(ownId) ? ownId : newId(),
        channel: 'mail',
        to: recipient.address,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
      });
    }
  }
}
