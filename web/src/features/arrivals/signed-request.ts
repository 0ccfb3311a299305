import type { Signature } from './read-files.js';

/** What goes to the server: the bytes as they were chosen, and who signed them under which number. */
export interface SignedFile {
  readonly bytes: Blob;
  readonly signature: Signature;
}

/** The request for a preview or an upload. */
export function signedRequest({ bytes, signature }: SignedFile) {
  return {
    // The document of the API knows text only; a Blob goes out byte for byte, and these bytes are signed.
    body: bytes as unknown as string,
    headers: {
      'X-Batch-Number': signature.number,
      'X-Batch-Key': signature.key,
      'X-Batch-Signature': signature.signature,
    },
  };
}
