/**
 * Encrypts single values for rest (AES-256-GCM under a versioned key). The context binds a value to its place, so that
 * a ciphertext copied to another row or column does not open: write it as `table.column:rowId`.
 */
export abstract class FieldCipher {
  abstract seal(plain: string, context: string): Buffer;
  /** Raises an error when the value was changed, moved, or its key version is unknown. */
  abstract open(sealed: Buffer, context: string): string;
  /** Whether `sealed` is under the current key version; the rotation command seals the others anew. */
  abstract isCurrent(sealed: Buffer): boolean;
}
