import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { type BankAddress, BankAddresses } from './bank-gateway.js';
import { linksSettings as settings } from './links.settings.js';

/** The bank's address as it is configured; undefined when none is. */
export function configuredBank(config: Config): BankAddress | undefined {
  const url = config.gatewayUrls.bank?.replace(/\/$/, '');
  if (url === undefined) return undefined;
  const secret = config.gatewaySecrets.bank;
  if (secret === undefined) throw new Error('BANK_SECRET is needed with BANK_URL');
  if (settings.bankKey === '') throw new Error('LINKS_BANK_KEY is needed with BANK_URL');
  return { url, secret, publicKey: settings.bankKey };
}

/** The bank of production, which is not configured without its address, secret and key. */
@Module({
  providers: [
    {
      provide: BankAddresses,
      inject: [Config],
      useFactory: (config: Config): BankAddresses => {
        const address = configuredBank(config);
        if (address !== undefined) return { find: () => Promise.resolve(address) };
        return { find: () => Promise.reject(new Error('BANK_URL is not set')) };
      },
    },
  ],
  exports: [BankAddresses],
})
export class ConfiguredBankModule {}
