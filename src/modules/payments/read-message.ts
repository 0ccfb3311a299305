import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/ids.js';
import { PresentedCards } from '../cards/index.js';
import { yenOf } from '../ledger/index.js';
import { Members } from '../members/index.js';
import type {
  AuthorizationDto,
  CaptureDto,
  ForcedPostingDto,
  NetworkMessageDto,
  AmountMessageDto,
} from './network.dto.js';
import type { PresentedCardDto, RefundDto, ReversalDto, WalletTokenDto } from './network.dto.js';
import type { FoundPayment, NetworkMessage, PresentedOnce } from './network-message.js';

/** The kinds of messages with their bodies. */
export interface MessageBodies {
  readonly authorization: AuthorizationDto;
  readonly increment: AmountMessageDto;
  readonly capture: CaptureDto;
  readonly reversal: ReversalDto;
  readonly refund: RefundDto;
  readonly 'forced-posting': ForcedPostingDto;
  readonly 'wallet-token': WalletTokenDto;
}
export type MessageKind = keyof MessageBodies;

/** A message as it came: its kind and its body. */
export type CameMessage = {
  readonly [K in MessageKind]: { readonly kind: K; readonly body: MessageBodies[K] };
}[MessageKind];

const BIN_DIGITS = 8;

/** Makes out of what came what the money lane decides on. */
@Injectable()
export class ReadMessage {
  constructor(
    private readonly cards: PresentedCards,
    private readonly members: Members,
  ) {}

  async run(
    { kind, body }: CameMessage,
    { partner, bodyHash, payment }: { partner: string; bodyHash: string; payment: FoundPayment | undefined },
  ): Promise<NetworkMessage> {
    const head = { ...headOf(body), partner, bodyHash };
    switch (kind) {
      case 'authorization':
        return {
          ...{ ...head, kind, paymentId: newId(), stopId: newId(), card: await this.presented(body.card) },
          ...{ bin: binOf(body.card), amountYen: yenOf(body.amountYen), merchant: merchantOf(body) },
          ...{ channel: body.channel, cvc: body.cvc, threeDs: body.threeDs, challengeId: body.challengeId },
        };
      case 'increment': {
        const level = await this.levelOf(payment?.memberId);
        const found = payment === undefined ? undefined : { ...payment, level };
        return { ...head, kind, payment: found, stepId: newId(), amountYen: yenOf(body.amountYen) };
      }
      case 'capture':
        return {
          ...{ ...head, kind, payment, stepId: newId(), releaseId: newId() },
          ...{ amountYen: yenOf(body.amountYen), final: body.final },
        };
      case 'reversal': {
        const amountYen = body.amountYen === undefined ? undefined : yenOf(body.amountYen);
        return { ...head, kind, payment, stepId: newId(), amountYen };
      }
      case 'refund':
        return {
          ...{ ...head, kind, payment, stepId: newId(), captureId: body.captureId },
          amountYen: yenOf(body.amountYen),
        };
      case 'forced-posting':
        return {
          ...{ ...head, kind, payment, card: payment === undefined ? await this.presented(body.card) : undefined },
          ...{ paymentId: newId(), stepId: newId(), bin: binOf(body.card), amountYen: yenOf(body.amountYen) },
          ...{ merchant: merchantOf(body), channel: body.channel },
        };
      case 'wallet-token':
        return { ...head, kind, card: await this.presented(body.card) };
    }
  }

  /** The card of that number, if it is one of ours. */
  async presented({ number, expiry }: PresentedCardDto): Promise<PresentedOnce | undefined> {
    const card = await this.cards.byNumber(number);
    if (card === undefined) return undefined;
    const { id, memberId, lastMonth, expiredFrom } = card;
    const level = await this.levelOf(memberId);
    if (level === undefined) return undefined;
    return { id, memberId, expiredFrom, expiryRight: lastMonth === expiry, level };
  }

  private async levelOf(memberId: string | undefined) {
    return memberId === undefined ? undefined : (await this.members.record(memberId))?.assuranceLevel;
  }
}

const headOf = ({ messageId, reference }: NetworkMessageDto) => ({ messageId, reference });
const binOf = ({ number }: PresentedCardDto): string => number.slice(0, BIN_DIGITS);
const merchantOf = ({ merchant: { id, name, country, category } }: Pick<AuthorizationDto, 'merchant'>) => ({
  ...{ id, name, country, category },
});
