import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { LetterPort, MailPort, SmsPort, SmtpMailPort, VoicePort } from '../notifications/index.js';
import { Inbox } from './inbox.js';
import { SandboxBehaviour } from './sandbox-behaviour.js';
import { SandboxMailServer } from './sandbox-mail-server.js';
import { SandboxLetterPort, SandboxMailPort, SandboxSmsPort, SandboxVoicePort } from './sandbox-ports.js';
import { SandboxPrintHouse } from './sandbox-print-house.js';

/** The ports of a rehearsal: everything stays in the inbox. With SMTP_URL mails go there instead. */
@Module({
  providers: [
    Inbox,
    SandboxBehaviour,
    SandboxMailServer,
    {
      provide: MailPort,
      inject: [Config, SandboxMailServer, SandboxBehaviour],
      useFactory: (config: Config, server: SandboxMailServer, behaviour: SandboxBehaviour): MailPort =>
        config.smtpUrl === undefined
          ? new SandboxMailPort(server, behaviour)
          : new SmtpMailPort({ url: config.smtpUrl, tlsRequired: false }),
    },
    { provide: SmsPort, useClass: SandboxSmsPort },
    { provide: VoicePort, useClass: SandboxVoicePort },
    {
      provide: LetterPort,
      inject: [Config, Inbox, SandboxBehaviour],
      useFactory: async (config: Config, inbox: Inbox, behaviour: SandboxBehaviour): Promise<LetterPort> =>
        new SandboxLetterPort(await SandboxPrintHouse.open(config), inbox, behaviour),
    },
  ],
  exports: [Inbox, SandboxBehaviour, MailPort, SmsPort, VoicePort, LetterPort],
})
export class SandboxPortsModule {}
