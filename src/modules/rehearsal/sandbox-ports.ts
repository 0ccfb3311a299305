import { Injectable } from '@nestjs/common';
import {
  MailPort,
  SealingLetterPort,
  SmsPort,
  SmtpMailPort,
  VoicePort,
  type OutgoingCall,
  type OutgoingMail,
  type OutgoingSms,
  type SealedLetter,
} from '../notifications/index.js';
import { Inbox } from './inbox.js';
import { SandboxBehaviour } from './sandbox-behaviour.js';
import { SandboxMailServer } from './sandbox-mail-server.js';
import type { SandboxPrintHouse } from './sandbox-print-house.js';

/** Mail over real SMTP to the server in this process. */
@Injectable()
export class SandboxMailPort extends MailPort {
  private smtp: SmtpMailPort | undefined;

  constructor(
    private readonly server: SandboxMailServer,
    private readonly behaviour: SandboxBehaviour,
  ) {
    super();
  }

  override async send(mail: OutgoingMail): Promise<void> {
    await this.behaviour.act('mail', mail.signal);
    this.smtp ??= new SmtpMailPort({ url: await this.server.url(), tlsRequired: false });
    await this.smtp.send(mail);
  }
}

@Injectable()
export class SandboxSmsPort extends SmsPort {
  constructor(
    private readonly inbox: Inbox,
    private readonly behaviour: SandboxBehaviour,
  ) {
    super();
  }

  override async send({ id, signal, to, text }: OutgoingSms): Promise<void> {
    await this.behaviour.act('sms', signal);
    await this.inbox.add({ id, channel: 'sms', to, text });
  }
}

@Injectable()
export class SandboxVoicePort extends VoicePort {
  constructor(
    private readonly inbox: Inbox,
    private readonly behaviour: SandboxBehaviour,
  ) {
    super();
  }

  override async call({ id, signal, to, spoken, digits, digitsMax }: OutgoingCall): Promise<void> {
    await this.behaviour.act('voice', signal);
    const asked = { digits, ...(digitsMax === undefined ? {} : { digitsMax }) };
    await this.inbox.add({ id, channel: 'voice', to, text: spoken, ...asked });
  }
}

/** Letters reach the sandbox's print house as they would reach a real one: encrypted to its key. */
export class SandboxLetterPort extends SealingLetterPort {
  constructor(
    private readonly printHouse: SandboxPrintHouse,
    private readonly inbox: Inbox,
    private readonly behaviour: SandboxBehaviour,
  ) {
    super(printHouse.publicKey);
  }

  protected override async post({ jwe, signal }: SealedLetter): Promise<void> {
    await this.behaviour.act('letter', signal);
    const { id, kind, recipient, address, text, pdf } = await this.printHouse.open(jwe);
    await this.inbox.add(
      { id, channel: 'letter', to: recipient, text, letter: { kind, address } },
      Buffer.from(pdf, 'base64'),
    );
  }
}
