import { IsInt, IsString, IsUUID, Matches } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

const WAIT = 'after 24 hours, or at once when a passkey approves it that has counted for 7 days';

export class AddPasskeyParams {
  /** SHA-256 of all that the browser has made, as hex: another passkey would be another thing. */
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  made: string;
}

export class RemovePasskeyParams {
  @IsUUID()
  passkeyId: string;

  /** The day in Japan when it was made. */
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  madeOn: string;
}

export class TotpParams {
  @IsUUID()
  totpId: string;
}

export class RecoveryCodesParams {
  /** How many. */
  @IsInt()
  codes: number;
}

/** The changes of factors. Source: checklist ⑧, the tier that waits 24 hours. */
export const addPasskey = defineOperation({
  name: 'add-passkey',
  schema: AddPasskeyParams,
  summary: () => ({ ja: 'いま作ったパスキーを追加する', en: 'Add the passkey that was just made' }),
  smsWords: { ja: 'パスキーの追加', en: 'a new passkey' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: WAIT,
});

export const removePasskey = defineOperation({
  name: 'remove-passkey',
  schema: RemovePasskeyParams,
  summary: ({ madeOn }) => ({
    ja: `${madeOn} に作ったパスキーを削除する`,
    en: `Remove the passkey made on ${madeOn}`,
  }),
  smsWords: { ja: 'パスキーの削除', en: 'removal of a passkey' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: WAIT,
});

export const addTotp = defineOperation({
  name: 'add-totp',
  schema: TotpParams,
  summary: () => ({ ja: 'いま登録した認証アプリを追加する', en: 'Add the authenticator app that was just set up' }),
  smsWords: { ja: '認証アプリの追加', en: 'a new authenticator app' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: WAIT,
});

export const removeTotp = defineOperation({
  name: 'remove-totp',
  schema: TotpParams,
  summary: () => ({ ja: '認証アプリを削除する', en: 'Remove the authenticator app' }),
  smsWords: { ja: '認証アプリの削除', en: 'removal of the authenticator app' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: WAIT,
});

export const newRecoveryCodes = defineOperation({
  name: 'new-recovery-codes',
  schema: RecoveryCodesParams,
  summary: ({ codes }) => ({
    ja: `新しい復旧コードを${String(codes)}個作る`,
    en: `Make ${String(codes)} new recovery codes`,
  }),
  smsWords: { ja: '復旧コードの作り直し', en: 'new recovery codes' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: WAIT,
});
