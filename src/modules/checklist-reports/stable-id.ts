import { createHash } from 'node:crypto';

/** The UUIDv5 (RFC 9562) of a name in a namespace, given as a UUID: the same name has the same id for ever. */
export function nameId(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The namespace of URLs in RFC 9562. */
const URLS = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const OURS = nameId(URLS, 'urn:sekisho:checklist');

/** The id of something in our reports, by what it is: `control-implementation`, `④`. */
export const stableId = (...name: readonly string[]): string => nameId(OURS, name.join('\n'));
