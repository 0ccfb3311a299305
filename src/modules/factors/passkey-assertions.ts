import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import {
  judgeSignature,
  type PasskeyAssertionDto,
  type PasskeyKeeper,
  type PasskeyRequestView,
  type SignatureFault,
  signingRequest,
} from '../passkeys/index.js';
import type { PasskeyId } from './factor.js';
import { counterWentBack } from './factors.events.js';
import { factorsSettings as settings } from './factors.settings.js';
import { PasskeySite } from './passkey-site.js';
import { type KeptPasskey, PasskeysRepository } from './passkeys.repository.js';

/** A passkey that has signed what it was asked to. */
export interface AssertedPasskey {
  readonly id: PasskeyId;
  readonly memberId: string;
  /** It has counted for so long that it waives waits and probation. */
  readonly old: boolean;
}

/** Why a signature is worth nothing, as a word of a code. */
export type AssertionFault = Exclude<SignatureFault, 'another-owner'> | 'another-member';

export interface ExpectedAssertion {
  /** What had to be signed. It must have been used up before. */
  readonly challenge: Buffer;
  /** Whose passkey it has to be; undefined where that is just what is asked, and the authenticator has to say it as well. */
  readonly memberId: string | undefined;
}

type Judged = { readonly passkey: AssertedPasskey } | { readonly fault: AssertionFault };

/** Lets passkeys of members sign, and judges what they have signed, user verification always included. */
@Injectable()
@Checkpoint('③.passkey')
export class PasskeyAssertions {
  private readonly keeper: PasskeyKeeper<KeptPasskey>;

  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly site: PasskeySite,
    private readonly audit: Audit,
  ) {
    this.keeper = {
      site,
      find: (credentialId) => passkeys.findByCredential(credentialId),
      ownerOf: ({ memberId }) => memberId,
      handleOf: (memberId) => passkeys.findHandle(memberId),
      use: (id, counter, backedUp) => passkeys.use(id, counter, backedUp),
      tellOfCounter: (passkey) => this.tellOfCounter(passkey),
    };
  }

  /** For the browser; of this member's passkeys that count, or of any. */
  async request(challenge: Buffer, memberId?: string): Promise<PasskeyRequestView> {
    const own =
      memberId === undefined ? [] : (await this.passkeys.ofMember(memberId)).filter(({ endsAt }) => endsAt === null);
    return signingRequest(this.site, challenge, own, settings.challengeSeconds);
  }

  /** The passkey whose signature is right and new, or what is the matter with it. */
  async judge(assertion: PasskeyAssertionDto, { challenge, memberId }: ExpectedAssertion): Promise<Judged> {
    const judged = await judgeSignature(this.keeper, assertion, { challenge, ownerId: memberId });
    if ('fault' in judged) return { fault: judged.fault === 'another-owner' ? 'another-member' : judged.fault };
    const { id, memberId: owner, old, endsAt } = judged.passkey;
    // One that is being removed still signs in, so that nobody is locked out meanwhile, and approves nothing.
    if (memberId !== undefined && endsAt !== null) return { fault: 'not-counting' };
    return { passkey: { id, memberId: owner, old } };
  }

  private async tellOfCounter({ id, memberId }: KeptPasskey): Promise<void> {
    await this.audit.recordAlone(
      counterWentBack({
        actor: { kind: 'anonymous' },
        subject: { kind: 'member', id: memberId },
        memberId,
        outcome: 'refused',
        details: { passkeyId: id },
      }),
    );
  }
}
