import { IsIn } from 'class-validator';
import { defineOperation } from './operation.js';

class Presence {
  @IsIn(['presence'])
  of: 'presence';
}

/** Shows once more who is there, and does nothing else: what the session has shown is then enough for more. */
export const proveAgain = defineOperation({
  name: 'prove-again',
  schema: Presence,
  summary: () => ({
    ja: 'ご本人であることを確かめる（ほかには何も行われません）',
    en: 'Show that it is you; nothing else is done',
  }),
  smsWords: { ja: 'ご本人の確認', en: 'showing that it is you' },
  // Nothing is approved that an app would have to name.
  methods: ['passkey', 'totp', 'phone-code'],
  newDevices: 'allowed',
  evenKnownPassword: true,
  wait: 'at once; it counts for this session alone',
});
