import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.js';
import type { Config, Gateway } from '../../../platform/config/index.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from '../ports.js';
import { HttpLetterPort, HttpSmsPort, HttpVoicePort } from './http-ports.js';
import { SignedGateway } from './signed-gateway.js';
import { SmtpMailPort } from './smtp-mail-port.js';

/** The ports of production. Raises an error when one of them has no address or no secret. */
@Module({})
export class GatewayPortsModule {
  static with(config: Config): DynamicModule {
    const smtpUrl = needed('SMTP_URL', config.smtpUrl);
    const letterKey = needed('LETTER_KEY', config.letterKey);
    const gateway = (name: Gateway, clock: Clock): SignedGateway =>
      new SignedGateway(
        {
          url: needed(`${name.toUpperCase()}_URL`, config.gatewayUrls[name]),
          secret: needed(`${name.toUpperCase()}_SECRET`, config.gatewaySecrets[name]),
        },
        clock,
      );
    return {
      module: GatewayPortsModule,
      providers: [
        { provide: MailPort, useFactory: () => new SmtpMailPort({ url: smtpUrl, tlsRequired: config.production }) },
        { provide: SmsPort, inject: [Clock], useFactory: (clock: Clock) => new HttpSmsPort(gateway('sms', clock)) },
        {
          provide: VoicePort,
          inject: [Clock],
          useFactory: (clock: Clock) => new HttpVoicePort(gateway('voice', clock)),
        },
        {
          provide: LetterPort,
          inject: [Clock],
          useFactory: (clock: Clock) => new HttpLetterPort(letterKey, gateway('letter', clock)),
        },
      ],
      exports: [MailPort, SmsPort, VoicePort, LetterPort],
    };
  }
}

function needed(setting: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`${setting} is not set`);
  return value;
}
