import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What the portal gives a browser to make a passkey with, as far as an authenticator looks at it. */
export interface CreationRequest {
  readonly challenge: string;
  readonly host: string;
  readonly userHandle: string;
}

/** And to sign with one. */
export interface SigningRequest {
  readonly challenge: string;
  readonly host: string;
}

/** How an answer differs from what an honest browser and authenticator would give. */
export interface Dishonesty {
  readonly origin?: string;
  readonly host?: string;
  readonly userVerified?: boolean;
  /** Instead of the next one; 0 for authenticators that do not count. */
  readonly counter?: number;
  /** Undefined leaves it out. */
  readonly userHandle?: string | undefined;
  readonly challenge?: string;
  /** Whether its owner's other devices have it as well, which may change; they do, when absent. */
  readonly backedUp?: boolean;
}

const ORIGIN = 'http://localhost:3000';
const PRESENT = 0x01;
const VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const ATTESTED = 0x40;

/** A passkey as an authenticator keeps it, which signs with `node:crypto` (WebAuthn Level 3, ES256, no attestation). */
export class SoftPasskey {
  private counter = 0;

  private constructor(
    readonly credentialId: string,
    readonly userHandle: string,
    private readonly key: KeyObject,
    private readonly publicPoint: { readonly x: Buffer; readonly y: Buffer },
  ) {}

  /** Makes one, and what the browser sends of it. */
  static make(request: CreationRequest, dishonesty: Dishonesty = {}) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const passkey = new SoftPasskey(randomBytes(32).toString('base64url'), request.userHandle, privateKey, {
      x: Buffer.from(x, 'base64url'),
      y: Buffer.from(y, 'base64url'),
    });
    return { passkey, made: passkey.attest(request, dishonesty) };
  }

  /** What a browser sends of it once it has signed. */
  sign(request: SigningRequest, dishonesty: Dishonesty = {}) {
    this.counter += 1;
    const client = clientData('webauthn.get', request.challenge, dishonesty);
    const data = this.authenticatorData(request.host, PRESENT, dishonesty);
    const userHandle = 'userHandle' in dishonesty ? dishonesty.userHandle : this.userHandle;
    return {
      credentialId: this.credentialId,
      clientData: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, sha256(client)]), this.key).toString('base64url'),
      ...(userHandle === undefined ? {} : { userHandle }),
    };
  }

  /** A copy with the counter of this moment, as a thief would have. */
  copy(): SoftPasskey {
    const copy = new SoftPasskey(this.credentialId, this.userHandle, this.key, this.publicPoint);
    copy.counter = this.counter;
    return copy;
  }

  private attest({ challenge, host }: CreationRequest, dishonesty: Dishonesty) {
    const client = clientData('webauthn.create', challenge, dishonesty);
    const id = Buffer.from(this.credentialId, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const data = Buffer.concat([
      this.authenticatorData(host, PRESENT | ATTESTED, { counter: 0, ...dishonesty }),
      Buffer.alloc(16),
      length,
      id,
      this.coseKey(),
    ]);
    const attestation = Buffer.concat([
      Buffer.of(0xa3),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.of(0xa0),
      cborText('authData'),
      cborBytes(data),
    ]);
    return {
      credentialId: this.credentialId,
      clientData: client.toString('base64url'),
      attestation: attestation.toString('base64url'),
      transports: ['internal', 'hybrid'],
    };
  }

  private authenticatorData(host: string, flags: number, { userVerified = true, ...given }: Dishonesty): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(given.counter ?? this.counter);
    const backup = BACKUP_ELIGIBLE | (given.backedUp === false ? 0 : BACKED_UP);
    const all = flags | backup | (userVerified ? VERIFIED : 0);
    return Buffer.concat([sha256(Buffer.from(given.host ?? host)), Buffer.of(all), counter]);
  }

  /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} */
  private coseKey(): Buffer {
    const { x, y } = this.publicPoint;
    return Buffer.concat([
      Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
      cborBytes(x),
      Buffer.of(0x22),
      cborBytes(y),
    ]);
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const clientData = (type: string, asked: string, { origin = ORIGIN, challenge = asked }: Dishonesty): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** Short texts only. */
const cborText = (text: string): Buffer => Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)]);

function cborBytes(bytes: Buffer): Buffer {
  const { length } = bytes;
  const head = length < 256 ? Buffer.of(0x58, length) : Buffer.of(0x59, length >> 8, length & 0xff);
  return Buffer.concat([head, bytes]);
}
