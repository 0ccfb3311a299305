import { randomDigits } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import type { NetworkAnswer, Processor } from './processor.js';

/** A card as it is printed. */
export interface Plastic {
  readonly number: string;
  /** `YYYY-MM`. */
  readonly expiry: string;
}

/** What one thing that happened came to. */
export type Count = (what: string, outcome: string) => void;

const SHOPS = [
  {
    id: 'konbini-17',
    name: 'コンビニ 十七番',
    country: 'JP',
    category: '5411',
    from: 120,
    to: 600,
    channel: 'contactless',
  },
  { id: 'bakery-1', name: 'パン屋 つむぎ', country: 'JP', category: '5462', from: 200, to: 700, channel: 'chip' },
  { id: 'station-3', name: '私鉄 三番線', country: 'JP', category: '4111', from: 150, to: 400, channel: 'contactless' },
  {
    id: 'books-9',
    name: 'ネット書店 ひだまり',
    country: 'JP',
    category: '5942',
    from: 700,
    to: 3_000,
    channel: 'online',
  },
  { id: 'hotel-2', name: '湯の宿 ほたる', country: 'JP', category: '7011', from: 2_000, to: 4_000, channel: 'chip' },
  { id: 'cafe-fr', name: 'CAFE DU LAC', country: 'FR', category: '5814', from: 400, to: 1_800, channel: 'chip' },
  { id: 'bets-1', name: '公営競技 一番', country: 'JP', category: '7995', from: 1_000, to: 3_000, channel: 'online' },
] as const;
type Shop = (typeof SHOPS)[number];
/** How often each is gone to, of 100. */
const WEIGHTS = [38, 20, 22, 8, 4, 5, 3];

/** One payment of the day, with what follows it. */
export async function playPayment(
  processor: Processor,
  card: Plastic,
  strangers: readonly Plastic[],
  count: Count,
): Promise<void> {
  const dice = below(100);
  if (dice < 3) return playStranger(processor, strangers, count);
  const { from, to, channel, ...merchant } = pick();
  const amountYen = from + below(to - from);
  const reference = newId();
  const asked = {
    ...{ messageId: newId(), reference, amountYen, card, merchant, channel },
    ...{ cvc: channel === 'online' ? (dice < 5 ? 'no-match' : 'match') : 'absent', threeDs: 'none' },
  };
  if (dice < 6) {
    // The till gave up: its reversal overtakes the authorization.
    count('early reversal', outcomeOf(await processor.send('reversals', { messageId: newId(), reference })));
  }
  const answer = await processor.send('authorizations', asked);
  count(`authorization ${channel}`, outcomeOf(answer));
  if (dice < 12) await again(processor, asked, answer, count);
  if (answer.body['outcome'] === 'approved') await playClearing(processor, reference, merchant, amountYen, card, count);
}

async function playClearing(
  processor: Processor,
  reference: string,
  merchant: Omit<Shop, 'from' | 'to' | 'channel'>,
  amountYen: number,
  card: Plastic,
  count: Count,
): Promise<void> {
  const message = (): { messageId: string; reference: string } => ({ messageId: newId(), reference });
  const dice = below(100);
  if (merchant.id === 'hotel-2' && dice < 50) {
    count('increment', outcomeOf(await processor.send('increments', { ...message(), amountYen: 800 })));
  }
  if (dice < 8) {
    count('reversal', outcomeOf(await processor.send('reversals', message())));
    return;
  }
  if (dice < 11) {
    const late = { ...message(), amountYen: amountYen + 300, card, merchant, channel: 'chip' };
    count('forced posting', outcomeOf(await processor.send('forced-postings', late)));
    return;
  }
  const parts =
    dice < 20 && amountYen > 1 ? [Math.floor(amountYen / 2), amountYen - Math.floor(amountYen / 2)] : [amountYen];
  for (const [at, part] of parts.entries()) {
    const capture = { ...message(), amountYen: part, final: at === parts.length - 1 };
    const answer = await processor.send('captures', capture);
    count(parts.length > 1 ? 'partial capture' : 'capture', outcomeOf(answer));
    if (dice > 94) {
      const captureId = answer.body['captureId'];
      const refund = { ...message(), amountYen: Math.ceil(part / 2), captureId };
      count('refund', outcomeOf(await processor.send('refunds', refund)));
    }
  }
}

/** The answer was lost on the way: the same message comes again, and has to get the same answer. */
async function again(processor: Processor, asked: object, first: NetworkAnswer, count: Count): Promise<void> {
  const second = await processor.send('authorizations', asked);
  count('sent again', JSON.stringify(second.body) === JSON.stringify(first.body) ? 'same answer' : 'ANOTHER ANSWER');
}

/** Somebody else's card, one that is not active, or a number that was guessed. */
async function playStranger(processor: Processor, strangers: readonly Plastic[], count: Count): Promise<void> {
  const guessed = { number: `9${randomDigits(15)}`, expiry: '2030-01' };
  const card = strangers[below(strangers.length + 1)] ?? guessed;
  const { from, channel: _, to: __, ...merchant } = SHOPS[3];
  const asked = { messageId: newId(), reference: newId(), amountYen: from, card, merchant, channel: 'online' };
  const answer = await processor.send('authorizations', { ...asked, cvc: 'match', threeDs: 'none' });
  count('authorization stranger', outcomeOf(answer));
}

function below(most: number): number {
  return Number(randomDigits(9)) % most;
}

function pick(): Shop {
  let left = below(WEIGHTS.reduce((sum, weight) => sum + weight, 0));
  const at = WEIGHTS.findIndex((weight) => (left -= weight) < 0);
  return SHOPS[at] ?? SHOPS[0];
}

function outcomeOf({ status, body }: NetworkAnswer): string {
  return status === 200 ? String(body['outcome']) : `status ${String(status)}`;
}
