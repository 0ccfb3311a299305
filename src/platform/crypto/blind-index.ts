/**
 * Keyed hashes for look-up and uniqueness of values that are stored encrypted. `domain` keeps equal values of different
 * meaning apart (`member.phone`, `card.number`).
 */
export abstract class BlindIndex {
  /** The hash under the current key version, for writing: one version byte, then 32 bytes. */
  abstract of(domain: string, value: string): Buffer;
  /** The hashes under all live key versions, for reading: `… WHERE phone_index = ANY($1)`. */
  abstract candidates(domain: string, value: string): Buffer[];
  /** Whether `index` is under the current key version; the rotation command computes the others anew. */
  abstract isCurrent(index: Buffer): boolean;
}
