import { CardVault } from '../../src/modules/cards/card-vault.js';
import { CardsRepository } from '../../src/modules/cards/cards.repository.js';
import { Cards } from '../../src/modules/cards/index.js';
import { PasswordCredentials, PasswordHasher } from '../../src/modules/credentials/index.js';
import { MoneyLane, resultOf } from '../../src/modules/ledger/index.js';
import { Members } from '../../src/modules/members/index.js';
import { accountFor, SandboxBank } from '../../src/modules/rehearsal/index.js';
import { newMemberCode } from '../../src/modules/transfers/member-code.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from '../support/app.js';
import { newAccount } from '../support/bank.js';
import { accountText } from '../../src/modules/links/index.js';
import { LinksRepository } from '../../src/modules/links/links.repository.js';
import { ChargeableLinks } from '../../src/modules/links/index.js';
import type { LaneLink } from '../support/charge-lane.js';
import { fund } from '../support/money.js';
import type { PrintedCard } from '../support/network.js';
import { type Act, actorsOf } from './act.js';
import { spouse } from './ordinary.js';
import { type IncidentSet, whoDo } from './set.js';

/** Those who live in the town, by their numbers. */
export interface Person {
  readonly id: string;
  readonly loginId: string;
  readonly password: string;
  readonly deviceId: string;
  readonly cardId: string | undefined;
}

const AT_ONCE = 40;
const LANE_AT_ONCE = 32;
const HASHES_AT_ONCE = 4;
const WORKERS = 8;
/** What everybody has when the year begins. */
const BEGINNING_YEN = 80_000n;
/** The password of all who do not stand in a list; it is hashed once. */
const SHARED_PASSWORD = 'tsukimi-no dango 73 mikazuki';
const KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロ';

const kanaOf = (nth: number): string =>
  [0, 1, 2, 3].map((place) => KANA[Math.floor(nth / KANA.length ** place) % KANA.length] ?? '').join('');

/** Makes everybody who is in the set, with what each needs for what is to happen, as the usual ways leave it behind. */
export class Town {
  readonly payees = new Map<string, string>();
  private constructor(
    readonly app: TestApp,
    readonly people: readonly Person[],
    readonly cards: ReadonlyMap<number, PrintedCard>,
    readonly links: ReadonlyMap<number, LaneLink>,
  ) {}

  static async settle(app: TestApp, set: IncidentSet): Promise<Town> {
    const made = await makePeople(app, set);
    const town = await new Settling(app, set, made).run();
    await skipOwnDeviceHashes(app);
    await app.database.asOwner('analyze');
    return town;
  }

  static of(app: TestApp, people: readonly Person[], cards: Town['cards'], links: Town['links']): Town {
    return new Town(app, people, cards, links);
  }

  /** The members who do it, and their cards. */
  subjectsOf(act: Act): readonly string[] {
    return actorsOf(act).flatMap((nth) => {
      const { id, cardId } = this.person(nth);
      return cardId === undefined ? [id] : [id, cardId];
    });
  }

  person(nth: number): Person {
    const person = this.people[nth];
    if (person === undefined) throw new Error('nobody lives there');
    return person;
  }
}

let sharedHash = '';

/** Only those who attack hash: on an own device the shared password is right by definition. */
async function skipOwnDeviceHashes(app: TestApp): Promise<void> {
  const hasher = app.get(PasswordHasher);
  const verify = hasher.verify.bind(hasher);
  hasher.verify = (hash, password, urgency) =>
    password === SHARED_PASSWORD
      ? Promise.resolve({ right: hash === sharedHash, rehash: false })
      : verify(hash, password, urgency);
  await Promise.resolve();
}

async function makePeople(app: TestApp, set: IncidentSet): Promise<Person[]> {
  const hasher = app.get(PasswordHasher);
  sharedHash = await hasher.hash(SHARED_PASSWORD);
  const own = new Map<number, string>();
  for (let from = 0; from < set.entered.length; from += HASHES_AT_ONCE)
    await Promise.all(
      set.entered.slice(from, from + HASHES_AT_ONCE).map(async (nth) => {
        own.set(nth, await hasher.hash(passwordOf(nth)));
      }),
    );
  const withCards = new Set([
    ...whoDo(set, 'send', 'charge', 'pay', 'link', 'change', 'sign-in'),
    ...set.cardsUnderWay,
  ]);
  const chunks = Array.from({ length: Math.ceil(set.people / AT_ONCE) }, (_, nth) => nth * AT_ONCE);
  const people: Person[] = [];
  await inParallel(chunks, (from) =>
    app.db.transact(async (tx) => {
      for (let nth = from; nth < Math.min(from + AT_ONCE, set.people); nth += 1) {
        const loginId = `mura${String(nth).padStart(6, '0')}hana`;
        const id = await app.get(Members).create(tx, newMember(nth, loginId, nth < set.active));
        await app.get(PasswordCredentials).set(tx, id, own.get(nth) ?? sharedHash);
        const cardId = withCards.has(nth) ? await app.get(Cards).order(tx, id) : undefined;
        const password = own.has(nth) ? passwordOf(nth) : SHARED_PASSWORD;
        people[nth] = { id, loginId, password, deviceId: newId(), cardId };
      }
    }),
  );
  return people;
}

/** Does something for each, a few at once. */
async function inParallel<T>(all: readonly T[], does: (one: T) => Promise<unknown>): Promise<void> {
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const one of left) await does(one);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

const passwordOf = (nth: number): string => `natsu-matsuri ${String(nth)} no yoru`;

function newMember(nth: number, loginId: string, isMarried: boolean) {
  const digits = String(nth).padStart(6, '0');
  const evidence = (claim: 'phone' | 'name', method: string, assuranceLevel: 'possession' | 'high') => ({
    ...{ claim, method, verifiedBy: 'sekisho', verifiedAt: new Date('2026-01-05T00:00:00Z'), assuranceLevel },
    evidenceHash: sha256(`evidence ${digits}`),
  });
  return {
    ...{
      loginId,
      phone: `+8190${String(20_000_000 + nth)}`,
      email: `mura${digits}@example.jp`,
      nickname: `むら${digits}`,
    },
    locale: 'ja' as const,
    person: {
      ...{ familyName: '村井', givenName: `花${digits}`, familyKana: 'ムライ', givenKana: `ハナ${kanaOf(nth)}` },
      birthDate: `19${String(50 + (nth % 50))}-0${String(1 + (nth % 9))}-1${String(nth % 10)}`,
      ...{ postalCode: '6300213', prefecture: '奈良県', city: '生駒市' },
      // Who is married to whom lives with them.
      street: `東生駒${String(isMarried ? Math.min(nth, spouse(nth)) : nth)}-1`,
    },
    evidence: [evidence('phone', 'phone-code', 'possession'), evidence('name', 'chip', 'high')],
  };
}

class Settling {
  constructor(
    private readonly app: TestApp,
    private readonly set: IncidentSet,
    private readonly people: readonly Person[],
  ) {}

  async run(): Promise<Town> {
    const onTheirWay = new Set(this.set.cardsUnderWay);
    const all = this.people.map((_, nth) => nth);
    const holders = all.filter((nth) => this.person(nth).cardId !== undefined);
    await this.bringCards(
      holders.filter((nth) => !onTheirWay.has(nth)),
      CARD_STEPS,
    );
    await this.bringCards(this.set.cardsUnderWay, CARD_STEPS.slice(0, 2));
    const acting = holders.filter((nth) => !onTheirWay.has(nth));
    await this.fund(acting);
    await this.giveCodes(acting);
    await this.giveDevices(acting);
    await this.switchOn(this.set.online);
    const links = await this.linkAccounts(whoDo(this.set, 'charge'));
    const cards = await this.printedCards(whoDo(this.set, 'pay'));
    const town = Town.of(this.app, this.people, cards, links);
    await this.remember(town);
    return town;
  }

  private person(nth: number): Person {
    const person = this.people[nth];
    if (person === undefined) throw new Error('nobody lives there');
    return person;
  }

  private ids(people: readonly number[]): string[] {
    return people.map((nth) => this.person(nth).id);
  }

  private owner(sql: string, ...parameters: readonly (string[] | string)[]): Promise<unknown> {
    return this.app.database.asOwner(sql, parameters);
  }

  private async bringCards(people: readonly number[], steps: readonly string[]): Promise<void> {
    for (const step of steps)
      await this.owner(`update app.card set ${step} where member_id = any($1::uuid[])`, this.ids(people));
  }

  private async fund(people: readonly number[]): Promise<void> {
    const lane = this.app.get(MoneyLane);
    for (let from = 0; from < people.length; from += LANE_AT_ONCE)
      await Promise.all(
        this.ids(people.slice(from, from + LANE_AT_ONCE)).map(async (memberId) => {
          const order = { scope: 'test', key: newId(), actor: { kind: 'system' }, memberId } as const;
          resultOf(await lane.submit(fund, { memberId, amountYen: BEGINNING_YEN }, order));
        }),
      );
  }

  private async giveCodes(people: readonly number[]): Promise<void> {
    await this.owner(
      `insert into app.member_code (id, member_id, code, issued_at)
       select id, member, code, app.now() from unnest($1::uuid[], $2::uuid[], $3::text[]) c (id, member, code)`,
      ...[people.map(() => newId()), this.ids(people), people.map(() => newMemberCode())],
    );
  }

  /** Devices that have been known for weeks, and factors that have counted as long. */
  private async giveDevices(people: readonly number[]): Promise<void> {
    const devices = people.map((nth) => this.person(nth).deviceId);
    await this.owner(
      `insert into app.known_device (id, member_id, token_hash, label, admitted_by, probation, admitted_at, last_used_at, expires_at)
       select id, member, sha256(convert_to(id::text, 'UTF8')), 'firefox-linux', 'phone-code', true,
           app.now() - interval '20 days', app.now(), app.now() + interval '10 days'
         from unnest($1::uuid[], $2::uuid[]) d (id, member)`,
      ...[devices, this.ids(people)],
    );
    await this.owner(
      `insert into app.member_passkey (id, member_id, credential_id, public_key, counter, transports, backup_eligible, backed_up,
         name_sealed, made_at, counts_from)
       select id, member, uuid_send(id), '', 0, '{}', false, false, '', app.now() - interval '9 days', app.now() - interval '8 days'
         from unnest($1::uuid[], $2::uuid[]) p (id, member)`,
      ...[people.map(() => newId()), this.ids(people)],
    );
  }

  /** Payments in the net are switched on with an approval. */
  private async switchOn(people: readonly number[]): Promise<void> {
    const [ids, intents] = [people.map(() => newId()), people.map(() => newId())];
    await this.owner(SPENT_INTENTS, intents, this.ids(people), 'payments-on');
    await this.owner(
      `insert into app.payment_switch (switch_id, member_id, switch, nth, is_on, at, intent_id)
       select id, member, 'online', 1, true, app.now(), intent from unnest($1::uuid[], $2::uuid[], $3::uuid[]) s (id, member, intent)`,
      ...[ids, this.ids(people), intents],
    );
  }

  /** Bank accounts that have been linked for a month, letter confirmed, at the bank of the rehearsal. */
  private async linkAccounts(people: readonly number[]): Promise<ReadonlyMap<number, LaneLink>> {
    const intents = people.map(() => newId());
    await this.owner(SPENT_INTENTS, intents, this.ids(people), 'link-account');
    const links = new Map<number, LaneLink>();
    await inParallel([...people.entries()], async ([place, nth]) => {
      links.set(nth, await this.linkAccount(nth, intents[place] ?? ''));
    });
    const all = [...links.values()].map(({ linkId }) => linkId);
    await this.owner(
      `update app.bank_link b set state = 'calling', call_id = gen_random_uuid(), code = '\\x00',
          holder_index = (select m.reading_birth_index from app.member m where m.id = b.member_id) where id = any($1::uuid[])`,
      all,
    );
    await this.owner(
      `update app.bank_link set state = 'active', code = null, linked_at = app.now() - interval '30 days', cap = 'confirmed',
          confirmed_at = app.now(), confirm_mac = '\\x00', deny_index = uuid_send(gen_random_uuid()) where id = any($1::uuid[])`,
      all,
    );
    return links;
  }

  private async linkAccount(nth: number, intentId: string): Promise<LaneLink> {
    const { id: memberId, cardId } = this.person(nth);
    const account = newAccount();
    const person = await this.app.get(Members).person(memberId);
    await this.app.get(SandboxBank).putAccount(account, accountFor(person));
    const link = { memberId, account: accountText(account), intentId, securityEpoch: 0 };
    const linkId = await this.app.db.transact((tx) => this.app.get(LinksRepository).insert(tx, link));
    const behind = await this.app.get(ChargeableLinks).account(linkId, memberId);
    if (behind === undefined) throw new Error('the link is not there');
    return { linkId, accountId: behind.accountId, cardId };
  }

  private async printedCards(people: readonly number[]): Promise<ReadonlyMap<number, PrintedCard>> {
    const [repository, vault] = [this.app.get(CardsRepository), this.app.get(CardVault)];
    const cards = new Map<number, PrintedCard>();
    await inParallel(people, async (nth) => {
      const newest = await repository.newestOf(this.person(nth).id);
      if (newest === undefined) throw new Error('the member has no card');
      const { number } = vault.embossing(newest.card.id, newest.sealed);
      cards.set(nth, { number, expiry: vault.expiry(newest.card.id, newest.sealed) });
    });
    return cards;
  }

  /** Who has sent to whom in the years before, as transfers leave it. */
  private async remember({ payees }: Town): Promise<void> {
    const rows = this.set.known.map(({ sender, receiver }) => ({ sender, receiver, id: newId() }));
    for (const { sender, receiver, id } of rows) payees.set(pairOf(sender, receiver), id);
    await this.owner(
      `with pair as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) p (id, sender, receiver)),
       tie as (
         insert into app.transfer_tie (sender_id, receiver_id, sent_yen, counted_at)
         select sender, receiver, 5000, app.now() - interval '200 days' from pair)
       insert into app.payee (id, member_id, payee_member_id, code_id, found_at, first_sent_at)
       select p.id, p.sender, p.receiver, c.id, app.now() - interval '201 days', app.now() - interval '200 days'
         from pair p join app.member_code c on c.member_id = p.receiver and c.retired_at is null`,
      ...[
        rows.map(({ id }) => id),
        this.ids(rows.map(({ sender }) => sender)),
        this.ids(rows.map(({ receiver }) => receiver)),
      ],
    );
  }
}

export const pairOf = (sender: number, receiver: number): string => `${String(sender)}>${String(receiver)}`;

const SPENT_INTENTS = `
  with intent as (
    insert into app.step_up_intent
      (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
    select id, member, gen_random_uuid(), 0, $3, '', sha256('x'), app.now(), app.now() + interval '5 minutes'
      from unnest($1::uuid[], $2::uuid[]) i (id, member)),
  approval as (
    insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
    select id, sha256('x'), 'phone-code', app.now() from unnest($1::uuid[]) a (id))
  insert into app.step_up_spending (intent_id, intent_hash, spent_at)
  select id, sha256('x'), app.now() from unnest($1::uuid[]) s (id)`;

const CARD_STEPS = [
  `state = 'personalised', personalised_at = ordered_at`,
  `state = 'dispatched', dispatched_at = ordered_at, carrier = 'post', tracking_number = '90' || lpad(floor(random() * 1e10)::bigint::text, 10, '0'),
     code_letter_due_at = ordered_at + interval '24 hours'`,
  `state = 'arrived', arrived_at = ordered_at + interval '2 days', delivered_at = ordered_at + interval '1 day',
     arrival_channel = 'single', arrival_recorded_by = 'staff:a'`,
  `state = 'active', activated_at = ordered_at + interval '3 days'`,
] as const;
