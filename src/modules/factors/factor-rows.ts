import { declareWitnessed } from '../audit/index.js';

/** Passkeys of members: one that is put there, or brought back, behind the portal is found. */
export const passkeyRows = declareWitnessed({
  ...{ row: 'factors.passkey', table: 'app.member_passkey', id: 'id' },
  columns: ['member_id', 'credential_id', 'public_key', 'made_at', 'counts_from', 'without_wait', 'ends_at'],
});

/** Authenticator apps of members, from their confirmation on; before it nothing follows from them. */
export const totpRows = declareWitnessed({
  ...{ row: 'factors.totp', table: 'app.member_totp', id: 'id' },
  columns: ['member_id', 'confirmed_at', 'counts_from', 'without_wait', 'ends_at'],
  sealed: ['secret_sealed'],
  where: 't.confirmed_at is not null',
});

/** Recovery codes of members. Which of them were used, and when they end, is not covered. */
export const recoveryCodeRows = declareWitnessed({
  ...{ row: 'factors.recovery-code', table: 'app.recovery_code', id: 'id' },
  columns: ['member_id', 'set_id', 'code_hash', 'counts_from'],
});
