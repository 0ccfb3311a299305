import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createVerifier, httpbis } from 'http-message-signatures';
import { AccessStrategies, type Principal, requestStrategy } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Audit } from '../audit/index.js';
import { CarrierMessagesRepository } from './carrier-messages.repository.js';
import { feedRefused } from './cards.events.js';
import { cardsSettings as settings } from './cards.settings.js';
import { type PartnerKey, PartnerKeys, useOfRoute } from './partner-keys.js';

/** What the signature has to cover: what is asked, of whom, and with which body. */
const COVERED = ['@method', '@target-uri', 'content-type', 'content-digest'];
const PARAMETERS = ['created', 'nonce', 'keyid'];
/** Exactly one member of the dictionary: `name=:base64:` and `name=(…`. */
const ONE_SIGNATURE = /^[a-z*][a-z0-9_.*-]{0,39}=:[A-Za-z0-9+/]+={0,2}:$/;
const DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;
const NONCE = /^[\x21-\x7e]{16,128}$/;
const SWEEP_SECONDS = 3_600;
const SWEEP_ROWS_MAX = 10_000;
/** The library compares with the system's clock; the window is ours to judge, by the one clock. */
const FAR_FUTURE = new Date('9999-01-01T00:00:00Z');

type Verdict = { readonly key: PartnerKey } | { readonly refusal: string };

/**
 * Authenticates the messages of carrier, bank and card network by HTTP Message Signatures (RFC 9421): exactly one signature, by a key known
 * for just this door, over
 * method, target, content type and digest, made a few minutes ago at most, with a nonce that was never used. The digest
 * (RFC 9530) is computed anew over the bytes that came.
 */
@Injectable()
export class CarrierSignature implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly strategies: AccessStrategies,
    private readonly keys: PartnerKeys,
    private readonly messages: CarrierMessagesRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.strategies.register(
      'partner',
      requestStrategy((request) => this.find(request)),
    );
    this.jobs.every('cards.old-nonces', SWEEP_SECONDS, async () => {
      await this.messages.removeOldNonces(SWEEP_ROWS_MAX);
    });
  }

  private async find(request: FastifyRequest): Promise<Principal | undefined> {
    const verdict = await this.judge(request);
    if ('key' in verdict) return { level: 'partner', id: verdict.key.partner };
    // Nobody has to hold a key to be refused, or to send a captured message again: anybody can, thousands of times.
    this.audit.count(
      feedRefused({
        actor: { kind: 'anonymous' },
        subject: { kind: 'system' },
        outcome: 'refused',
        details: { reason: verdict.refusal },
      }),
    );
    return undefined;
  }

  private async judge(request: FastifyRequest): Promise<Verdict> {
    const { headers, rawBody } = request;
    const digest = DIGEST.exec(single(headers['content-digest']))?.[1];
    if (rawBody === undefined || digest === undefined) return { refusal: 'no-digest' };
    if (!equalInConstantTime(sha256(rawBody), Buffer.from(digest, 'base64'))) return { refusal: 'wrong-digest' };
    if (!ONE_SIGNATURE.test(single(headers['signature']))) return { refusal: 'not-one-signature' };

    const signed = await this.verify(request);
    if ('refusal' in signed) return signed;
    const { key, created, nonce } = signed;
    const ageSeconds = (this.clock.nowMs() - created.getTime()) / 1_000;
    if (Math.abs(ageSeconds) > settings.feedAgeSecondsMax) return { refusal: 'not-in-time' };
    if (!NONCE.test(nonce)) return { refusal: 'no-nonce' };
    // Kept for as long as the signature could be in time, however far ahead its clock was.
    const fresh = await this.messages.useNonce(key.id, nonce, settings.feedAgeSecondsMax * 2);
    return fresh ? { key } : { refusal: 'nonce-used' };
  }

  private async verify(
    request: FastifyRequest,
  ): Promise<{ key: PartnerKey; created: Date; nonce: string } | { refusal: string }> {
    const use = useOfRoute(request.routeOptions.url);
    const seen: { key: PartnerKey | undefined; created: unknown; nonce: unknown }[] = [];
    let right: boolean | null;
    try {
      right = await httpbis.verifyMessage(
        {
          all: true,
          notAfter: FAR_FUTURE,
          requiredFields: COVERED,
          requiredParams: PARAMETERS,
          keyLookup: ({ keyid, created, nonce }) => {
            const key =
              typeof keyid === 'string' && use !== undefined ? this.keys.find(keyid, use, this.clock.now()) : undefined;
            seen.push({ key, created, nonce });
            if (key === undefined) return Promise.resolve(null);
            const verify = createVerifier(key.publicKey, 'ed25519');
            return Promise.resolve({ id: key.id, algs: ['ed25519'], verify });
          },
        },
        { method: request.method, url: this.config.publicOrigin + request.url, headers: plainHeaders(request) },
      );
    } catch {
      // The library throws for whatever it can't read, cover or find the key of.
      return { refusal: 'unacceptable-signature' };
    }
    // Null means unsigned; several inputs may have met one signature. Only a plain "true" of exactly one will do.
    const [one] = seen;
    if (right !== true || seen.length !== 1 || one?.key === undefined) return { refusal: 'wrong-signature' };
    if (!(one.created instanceof Date) || typeof one.nonce !== 'string') return { refusal: 'no-nonce' };
    return { key: one.key, created: one.created, nonce: one.nonce };
  }
}

const single = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

function plainHeaders({ headers }: FastifyRequest): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
