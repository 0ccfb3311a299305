import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { Webhook } from 'standardwebhooks';

type SigningKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export interface SignedAs {
  readonly subject: string;
  readonly key?: SigningKey;
  readonly expires?: string;
}

interface PartnerAnswer {
  readonly status: number;
  readonly text: string;
}

/** A partner on a port of its own that is asked by signed requests and signs its answers, or says whatever a test wants. */
export class SigningPartner {
  /** What was asked last, in a request whose signature was right. */
  asked: Record<string, unknown> | undefined;
  answer: (asked: Record<string, unknown>) => Promise<PartnerAnswer> = () =>
    Promise.reject(new Error('nothing to say'));

  private constructor(
    private readonly server: Server,
    private readonly key: SigningKey,
    /** What a portal has to know of it. */
    readonly access: { readonly url: string; readonly secret: string; readonly publicKey: string },
  ) {}

  static async start(): Promise<SigningPartner> {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const { x = '' } = await exportJWK(publicKey);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    const partner = new SigningPartner(server, privateKey, { url, secret, publicKey: x });
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        const body = Buffer.concat(chunks).toString('utf8');
        partner.asked = new Webhook(secret).verify(body, headers) as Record<string, unknown>;
        void partner
          .answer(partner.asked)
          .then(({ status, text }) => response.writeHead(status, { location: '/elsewhere' }).end(text));
      });
    });
    return partner;
  }

  says(text: string, status = 200): void {
    this.answer = () => Promise.resolve({ status, text });
  }

  /** An answer in its signed form, by its own key and for a minute where nothing else is said. */
  sign(payload: Record<string, unknown>, { subject, key = this.key, expires = '1m' }: SignedAs): Promise<string> {
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(subject)
      .setExpirationTime(expires)
      .sign(key);
  }

  /** Leaves whoever waits for an answer without one. */
  hangUp(): void {
    this.server.closeAllConnections();
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}
