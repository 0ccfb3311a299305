import { Module, type Provider } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.js';
import { Config, type Gateway } from '../../../platform/config/index.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from '../ports.js';
import { HttpLetterPort, HttpSmsPort, HttpVoicePort } from './http-ports.js';
import { SignedGateway } from './signed-gateway.js';
import { SmtpMailPort } from './smtp-mail-port.js';

const port = <Port>(token: abstract new () => Port, make: (config: Config, clock: Clock) => Port): Provider => ({
  provide: token,
  inject: [Config, Clock],
  useFactory: make,
});

/** The ports of production. The start fails when one of them has no address, secret or key. */
@Module({
  providers: [
    port(MailPort, (config) => {
      return new SmtpMailPort({ url: needed('SMTP_URL', config.smtpUrl), tlsRequired: config.production });
    }),
    port(SmsPort, (config, clock) => new HttpSmsPort(gatewayOf(config, 'sms', clock))),
    port(VoicePort, (config, clock) => new HttpVoicePort(gatewayOf(config, 'voice', clock))),
    port(LetterPort, (config, clock) => {
      return new HttpLetterPort(needed('LETTER_KEY', config.letterKey), gatewayOf(config, 'letter', clock));
    }),
  ],
  exports: [MailPort, SmsPort, VoicePort, LetterPort],
})
export class GatewayPortsModule {}

function gatewayOf(config: Config, name: Gateway, clock: Clock): SignedGateway {
  const variable = name.toUpperCase();
  const url = needed(`${variable}_URL`, config.gatewayUrls[name]);
  return new SignedGateway({ url, secret: needed(`${variable}_SECRET`, config.gatewaySecrets[name]) }, clock);
}

function needed(setting: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`${setting} is not set`);
  return value;
}
