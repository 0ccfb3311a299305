import type { KeyPurpose } from '../../platform/crypto/index.js';
import { defineEvent } from '../audit/index.js';

type PurposeVersion = { purpose: KeyPurpose; version: number };

/** A key version can be read with; nothing is written with it yet. */
export const keyAdded = defineEvent<PurposeVersion>('keys.added', { version: 1, items: [] });

/** From now on this version is written with. */
export const keyPromoted = defineEvent<PurposeVersion>('keys.promoted', { version: 1, items: [] });

/** The values of a table are under the current versions; `left` of its rows are not. */
export const tableResealed = defineEvent<{ table: string; rows: number; left: number }>('keys.table-resealed', {
  version: 1,
  items: [],
});

/** The versions before this one are no longer in the key ring. */
export const keysRetired = defineEvent<PurposeVersion>('keys.retired', { version: 1, items: [] });
