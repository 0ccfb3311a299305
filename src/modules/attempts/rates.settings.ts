import { defineSettings } from '../../platform/config/settings.js';

const calls = (value: number, meaning: string) => ({ value, unit: 'calls', meaning }) as const;
const window = (value: number, meaning: string) => ({ value, unit: 'seconds', meaning, min: 1 }) as const;

export const rateSettings = defineSettings('rates', {
  defaultPerAddress: calls(1200, 'Calls of any route per address and minute and process'),
  defaultPerNetwork: calls(6000, 'Calls of any route per network and minute and process'),
  sitePerAddress: calls(6000, 'Pages and their files per address and minute and process'),
  sitePerNetwork: calls(30000, 'Pages and their files per network and minute and process'),
  openingPerAddress: calls(300, 'Calls that open an account, per address'),
  openingPerNetwork: calls(1500, 'Calls that open an account, per network'),
  openingSeconds: window(600, 'Window of the calls that open an account'),
  codePerCaller: calls(120, 'Calls that send or judge a code, per session or sign-in under way'),
  codePerAddress: calls(120, 'Calls that send or judge a code of who opens an account or has lost one, per address'),
  codePerNetwork: calls(600, 'The same per network'),
  codeSeconds: window(600, 'Window of the calls that send or judge a code'),
  activationPerAddress: calls(60, 'Calls that activate a card, per address'),
  activationPerNetwork: calls(300, 'Calls that activate a card, per network'),
  activationSeconds: window(600, 'Window of the calls that activate a card'),
  issuerPerAddress: calls(30, "Sign-ins of the issuer's staff, per address"),
  issuerPerNetwork: calls(90, "Sign-ins of the issuer's staff, per network"),
  issuerPasskeyPerAddress: calls(60, "Challenges for passkeys of the issuer's staff and answers to them, per address"),
  issuerPasskeyPerNetwork: calls(180, "Challenges for passkeys of the issuer's staff and answers to them, per network"),
  issuerSeconds: window(600, "Window of the sign-ins of the issuer's staff"),
  carrierPerAddress: calls(600, "Messages of the carrier's feed, per address"),
  carrierPerNetwork: calls(1200, "Messages of the carrier's feed, per network"),
  carrierSeconds: window(60, "Window of the messages of the carrier's feed"),
  insurancePercent: {
    value: 50,
    unit: 'percent',
    meaning: 'Share of a limit that a process grants by itself while the shared store is down',
    min: 1,
    max: 100,
  },
  processes: { value: 1, unit: 'processes', meaning: 'Among how many processes that share is divided', min: 1 },
  keysMax: { value: 16_384, unit: 'keys', meaning: 'Keys that a limit counted in this process tells apart', min: 256 },
  postgresTimeoutMs: { value: 500, unit: 'milliseconds', meaning: 'Longest wait for a counter in PostgreSQL', min: 1 },
  redisTimeoutMs: {
    value: 75,
    unit: 'milliseconds',
    meaning: 'Longest wait for one command of Redis',
    min: 1,
    max: 1000,
  },
  redisQueueMax: { value: 1000, unit: 'commands', meaning: 'Commands that may wait for an answer of Redis', min: 1 },
  breakerFailuresMax: {
    value: 5,
    unit: 'failures',
    meaning: 'Failures in a row after which a store is left alone',
    min: 1,
  },
  breakerOpenMs: { value: 1000, unit: 'milliseconds', meaning: 'How long a failing store is left alone', min: 1 },
});
