import { randomFillSync } from 'node:crypto';

declare const brand: unique symbol;

/** An identifier that the type system keeps apart from those of other kinds. Its value is a UUIDv7 (RFC 9562). */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether `value` is written as a UUID, in lower case. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The UUID that no row has (RFC 9562, nil): for a question about nobody that has to cost what one about somebody does. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * An id as the database gives it back, out of one that is written as people write it; undefined where the database would
 * not take it for one. The id that no row has is one.
 */
export function asId(value: string): string | undefined {
  const lower = value.toLowerCase();
  return lower === NO_ID || isId(lower) ? lower : undefined;
}

let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7. Ids of one process ascend strictly: within a millisecond a 12-bit counter, seeded at random,
 * takes the place of `rand_a` (RFC 9562, method 1).
 */
export function newId<Kind extends string>(): Id<Kind> {
  const bytes = Buffer.alloc(16);
  randomFillSync(bytes);
  // An id's time is for its order only, never for a decision, so the movable clock does not apply.
  const wallMs = Date.now();
  if (wallMs > lastMs) {
    lastMs = wallMs;
    counter = bytes.readUInt16BE(6) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>;
}
