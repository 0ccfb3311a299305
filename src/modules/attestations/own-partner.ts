import type { PartnerId } from './attestation.js';

/** We ourselves among the partners, as the migration has filed us. */
export const OWN_PARTNER = '01a22000-0000-7000-8000-000000000001' as PartnerId;
