import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../platform/ids/ids.js';
import { type AccountState, SYSTEM_ACCOUNTS } from './account.js';
import type { FacetEffect } from './facet.js';
import { OpenBooks, UnsoundPosting, type WrittenPosting } from './books.js';
import { keptProblem, keptReply, refuse } from './decision.js';
import { captureHold, expireHold, type HoldState, openYen, placeHold, refusalOfHold, releaseHold } from './hold.js';
import { ledgerProblems } from './ledger.problems.js';
import { inputHash } from './money-operation.js';
import { faultOf, move, type NewPosting } from './posting.js';
import { jsonYen, yenOf } from './yen.js';

const AT = new Date('2028-02-29T14:59:59.999Z');
const LATER = new Date(AT.getTime() + 60_000);
const { bankSettlement, merchantSettlement, holds } = SYSTEM_ACCOUNTS;

const account = (id: string, more: Partial<AccountState> = {}): AccountState => ({
  ...{ id, balanceYen: 0n, heldYen: 0n, floorYen: 0n, entries: 0n, lastPostedAt: undefined, closed: false },
  ...more,
});
/** Books that enter at once what they have planned. */
class EnteredBooks extends OpenBooks {
  write(postings: readonly NewPosting[], effects: readonly FacetEffect[] = []): readonly WrittenPosting[] {
    const plan = this.plan(postings, effects);
    plan.enter();
    return plan.postings;
  }
}

const booksOf = (accounts: readonly AccountState[], held: readonly HoldState[] = [], at = AT): EnteredBooks =>
  new EnteredBooks({ at, accounts, holds: held, facets: new Map() });

/** Sums over everything that was written, by account. */
function sums(written: readonly WrittenPosting[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const { accountId, amountYen } of written.flatMap(({ entries }) => entries))
    totals.set(accountId, (totals.get(accountId) ?? 0n) + amountYen);
  return totals;
}

describe('a posting', () => {
  const [one, other] = [newId(), newId()];
  const pair = (amount: bigint): NewPosting =>
    move({ kind: 'transfer', from: one, to: other, amountYen: amount, intentId: newId() });

  it.each<[string, NewPosting]>([
    ['without entries', { kind: 'x', entries: [] }],
    ['with one entry', { kind: 'x', entries: [{ accountId: one, amountYen: 1n }] }],
    ['that does not sum to zero', { kind: 'x', entries: [...pair(5n).entries, { accountId: one, amountYen: 1n }] }],
    ['that moves nothing', pair(0n)],
    ['that moves too much', pair(1_000_000_000n)],
    ['on the account of holds without a hold', move({ kind: 'x', from: one, to: holds, amountYen: 1n })],
    ['of too many entries', { kind: 'x', entries: Array.from({ length: 11 }, () => pair(1n).entries).flat() }],
  ])('%s is none', (_, posting) => {
    expect(faultOf(posting)).toBeDefined();
    expect(() => booksOf([account(one, { balanceYen: 9n }), account(other)]).write([posting])).toThrow(UnsoundPosting);
  });

  it('leaves the books as they were when a part of what was decided can not be written', () => {
    const books = booksOf([account(one, { balanceYen: 10n }), account(other)]);
    expect(() => books.write([pair(6n), pair(6n)])).toThrow('the balance is not enough');
    expect(books.spendableYen(one)).toBe(10n);
    expect(books.write([pair(6n)])).toHaveLength(1);
    expect([books.spendableYen(one), books.spendableYen(other)]).toEqual([4n, 6n]);
  });

  it('is not put before an earlier one, though the clock was set back', () => {
    const books = booksOf([account(one, { balanceYen: 5n, lastPostedAt: LATER }), account(other)]);
    expect(books.write([pair(1n)])[0]?.at).toEqual(LATER);
  });

  it('moves nothing on a closed account, and no account that the operation has not named', () => {
    expect(() =>
      booksOf([account(one, { balanceYen: 5n }), account(other, { closed: true })]).write([pair(1n)]),
    ).toThrow('closed');
    expect(() => booksOf([account(one, { balanceYen: 5n })]).write([pair(1n)])).toThrow('not named');
  });

  it('goes from member to member with an approval alone, through a hold as well', () => {
    const open = () => booksOf([account(one, { balanceYen: 10n }), account(other)]);
    const hold = { id: newId(), memberId: other, purpose: 'incoming', expiresAt: LATER };
    const takes = 'takes an approval';
    expect(() => open().write([move({ kind: 'x', from: one, to: other, amountYen: 1n })])).toThrow(takes);
    expect(() => open().write([placeHold(hold, 5n, { account: one })])).toThrow(takes);
    const books = open();
    books.write([placeHold(hold, 5n, { account: one, intentId: newId() })]);
    const placed = books.hold(hold.id) ?? fault();
    expect(() => books.write([captureHold(placed, 5n, one)])).toThrow(takes);
    books.write([captureHold(placed, 2n, other), releaseHold(placed, 3n, { account: one, intentId: newId() })]);
    expect([books.spendableYen(one), books.spendableYen(other)]).toEqual([8n, 2n]);
  });

  it('may go down to the limit of a credit line and not below', () => {
    const books = booksOf([account(one, { floorYen: -100n }), account(other)]);
    expect(books.spendableYen(one)).toBe(100n);
    expect(() => books.write([pair(101n)])).toThrow('not enough');
    books.write([pair(100n)]);
    expect(books.spendableYen(one)).toBe(0n);
  });
});

describe('a hold', () => {
  const memberId = newId();
  const hold = (more: Partial<HoldState> = {}): HoldState => ({
    ...{ id: newId(), memberId, purpose: 'authorization', expiresAt: LATER },
    ...{ placedYen: 100n, capturedYen: 0n, releasedYen: 0n },
    ...more,
  });

  it('is refused when it is unknown, of another, used up or over', () => {
    expect(refusalOfHold(undefined, memberId, AT)?.code).toBe('ledger.hold-unknown');
    expect(refusalOfHold(hold(), newId(), AT)?.code).toBe('ledger.hold-unknown');
    expect(refusalOfHold(hold({ capturedYen: 60n, releasedYen: 40n }), memberId, AT)?.code).toBe('ledger.hold-ended');
    expect(refusalOfHold(hold(), memberId, LATER)?.code).toBe('ledger.hold-ended');
    expect(refusalOfHold(hold({ capturedYen: 99n }), memberId, AT)).toBeUndefined();
  });

  it('gives no more than is in it, nothing to captures once it is over, and nothing back as over before that', () => {
    const one = hold();
    const open = (at: Date) => booksOf([account(memberId, { heldYen: 100n })], [one], at);
    expect(() => open(AT).write([captureHold(one, 101n, merchantSettlement)])).toThrow('more than is held');
    expect(() => open(AT).write([captureHold(one, 60n, merchantSettlement), releaseHold(one, 41n)])).toThrow();
    expect(() => open(LATER).write([captureHold(one, 1n, merchantSettlement)])).toThrow('not open');
    expect(() => open(AT).write([expireHold(one)])).toThrow('not open');
    const books = open(AT);
    books.write([captureHold(one, 60n, merchantSettlement), releaseHold(one, 40n)]);
    expect(books.account(memberId)).toMatchObject({ balanceYen: 40n, heldYen: 0n });
    expect(open(LATER).write([expireHold(one)])).toHaveLength(1);
  });
});

const ACTS = ['charge', 'spend', 'send', 'place', 'capture', 'release'] as const;
const anyStep = fc.record({
  act: fc.constantFrom(...ACTS),
  member: fc.nat(3),
  to: fc.nat(3),
  hold: fc.nat(9),
  yen: fc.integer({ min: 1, max: 500 }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Made> ? Made : never;

const members = Array.from({ length: 4 }, () => newId<'Member'>() as string);

/** Decides and writes a history, with new books for every so many steps as a transaction has; what is over a balance is not done. */
function play(steps: readonly Step[], perBatch: number) {
  let accounts = members.map((id) => account(id));
  const held: HoldState[] = [];
  const written: WrittenPosting[] = [];
  for (let from = 0; from < steps.length; from += perBatch) {
    const books = booksOf(accounts, held);
    const put = (posting: NewPosting): void => void written.push(...books.write([posting]));
    for (const step of steps.slice(from, from + perBatch)) {
      const amountYen = BigInt(step.yen);
      if (step.act === 'capture' || step.act === 'release') {
        const named = held[step.hold];
        const hold = named === undefined ? undefined : books.hold(named.id);
        if (hold === undefined || openYen(hold) < amountYen) continue;
        put(step.act === 'capture' ? captureHold(hold, amountYen, merchantSettlement) : releaseHold(hold, amountYen));
        continue;
      }
      const id = members[step.member] ?? '';
      if (step.act === 'charge') put(move({ kind: 'charge', from: bankSettlement, to: id, amountYen }));
      else if (books.spendableYen(id) < amountYen) continue;
      else if (step.act === 'spend') put(move({ kind: 'payment', from: id, to: merchantSettlement, amountYen }));
      else if (step.act === 'place') {
        const hold = { id: `hold ${String(held.length)}`, memberId: id, purpose: 'authorization', expiresAt: LATER };
        put(placeHold(hold, amountYen));
        held.push({ ...hold, placedYen: 0n, capturedYen: 0n, releasedYen: 0n });
      } else if (members[step.to] !== id) {
        put(move({ kind: 'transfer', from: id, to: members[step.to] ?? '', amountYen, intentId: newId() }));
      }
    }
    accounts = members.map((id) => books.account(id));
    held.forEach(({ id }, place) => (held[place] = books.hold(id) ?? fault()));
  }
  return { accounts, held, written };
}

function fault(): never {
  throw new Error('a hold is lost');
}

describe('random histories', () => {
  it('sum to zero, leave nothing below its floor, and lose nothing that is held', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const { accounts, held, written } = play(steps, 7);
        const totals = sums(written);
        expect([...totals.values()].reduce((sum, total) => sum + total, 0n)).toBe(0n);
        for (const { id, balanceYen, heldYen } of accounts) {
          expect(balanceYen).toBe(totals.get(id) ?? 0n);
          expect(balanceYen >= 0n).toBe(true);
          const open = held.filter(({ memberId }) => memberId === id).reduce((sum, hold) => sum + openYen(hold), 0n);
          expect(heldYen).toBe(open);
        }
        expect(totals.get(holds) ?? 0n).toBe(held.reduce((sum, hold) => sum + openYen(hold), 0n));
        const chain = written.flatMap(({ entries }) => entries).filter(({ accountId }) => accountId === members[0]);
        chain.reduce((before, { nth, amountYen, balanceAfterYen }, place) => {
          expect([nth, balanceAfterYen]).toEqual([BigInt(place + 1), before + amountYen]);
          return before + amountYen;
        }, 0n);
      }),
      { numRuns: 200 },
    );
  });

  it('come to the same books in transactions of any size', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), fc.integer({ min: 2, max: 60 }), (steps, perBatch) => {
        const [alone, together] = [play(steps, 1), play(steps, perBatch)];
        expect(together.accounts).toEqual(alone.accounts);
        expect(together.held).toEqual(alone.held);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is kept of an operation', () => {
  it('has one hash for one input, whatever the order of its members, and another for another', () => {
    const input = { memberId: 'a', amountYen: 5n, at: AT };
    expect(inputHash('x.y', { at: AT, amountYen: 5n, memberId: 'a', note: undefined })).toEqual(
      inputHash('x.y', input),
    );
    for (const other of [
      { ...input, amountYen: 6n },
      { ...input, amountYen: 5 },
      { ...input, at: LATER },
    ])
      expect(inputHash('x.y', other)).not.toEqual(inputHash('x.y', input));
    expect(inputHash('x.z', input)).not.toEqual(inputHash('x.y', input));
  });

  it('gives back a refusal as it was', () => {
    const problem = ledgerProblems.insufficientFunds({ requires: { roomYen: 5 }, retryAfterSeconds: 3 });
    const again = keptProblem(keptReply(refuse(problem)));
    expect([again.code, again.status, again.options]).toEqual([problem.code, problem.status, problem.options]);
  });

  it('has yen as integers, exactly or not at all', () => {
    expect(jsonYen(300_000n)).toBe(300_000);
    expect(() => jsonYen(2n ** 60n)).toThrow();
    expect(() => yenOf(1.5)).toThrow();
    expect(yenOf('9007199254740993')).toBe(9_007_199_254_740_993n);
  });
});
