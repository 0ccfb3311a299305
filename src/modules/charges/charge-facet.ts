import type { SqlPart } from '../../platform/database/index.js';
import {
  type Books,
  effectOf,
  type Facet,
  type FacetEffect,
  type FacetNeed,
  needOf,
  type WrittenEffect,
  yenOf,
} from '../ledger/index.js';
import { type ChargeableLink, ChargeableLinks } from '../links/index.js';
import type { Charge, ChargeId, ChargeState, Settlement } from './charge.js';

/** What an operation has to know: whether a member may charge from a link, how a charge stands, or what is on its way. */
type ChargeNeed =
  | { readonly kind: 'link'; readonly linkId: string; readonly memberId: string }
  | { readonly kind: 'charge'; readonly chargeId: string }
  | { readonly kind: 'open'; readonly memberId: string };

/** What is known of a link, and of a member's charges. */
export interface LinkFacts {
  /** Undefined where the member has none of that id. */
  readonly link: ChargeableLink | undefined;
  /** An approved charge from it has come before. */
  readonly proven: boolean;
  /** What the member's open charges will bring, from whatever link. */
  readonly openYen: bigint;
  /** How many charges of this very amount there were within 24 hours. */
  readonly amounts: ReadonlyMap<bigint, number>;
}

/** A charge as the lane has it. */
export type HeldCharge = Pick<Charge, 'id' | 'memberId' | 'linkId' | 'amountYen' | 'state' | 'intentId' | 'useIds'> & {
  /** It is the first that comes from its link. */
  readonly firstOfLink: boolean;
};

interface ChargeBook {
  readonly links: ReadonlyMap<string, Omit<LinkFacts, 'openYen'>>;
  readonly charges: ReadonlyMap<string, HeldCharge>;
  /** What the open charges of members will bring. */
  readonly openYen: ReadonlyMap<string, bigint>;
}

/** A charge that begins. */
export interface NewCharge {
  readonly id: string;
  readonly memberId: string;
  readonly linkId: string;
  readonly amountYen: bigint;
  readonly intentId: string | undefined;
  readonly memberUseId: string;
  readonly accountUseId: string;
  readonly cardUseId: string | undefined;
  readonly nextAt: Date;
}

type ChargeEffect =
  | { readonly act: 'begin'; readonly charge: NewCharge }
  | { readonly act: 'settle'; readonly chargeId: string; readonly settlement: Settlement };

interface LinkJson {
  readonly linkId: string;
  readonly memberId: string;
  readonly link: unknown;
  readonly proven: boolean;
  readonly amounts: readonly { readonly amount: string; readonly count: number }[];
}

interface ChargeJson {
  readonly id: string;
  readonly memberId: string;
  readonly linkId: string;
  readonly amountYen: string;
  readonly state: ChargeState;
  readonly intentId: string | null;
  readonly useIds: readonly (string | null)[];
  readonly firstOfLink: boolean;
}

const linkKey = (linkId: string, memberId: string): string => `${linkId} ${memberId}`;

const linksOf = (needs: readonly ChargeNeed[]) => needs.flatMap((need) => (need.kind === 'link' ? [need] : []));
const chargesOf = (needs: readonly ChargeNeed[]) => [
  ...new Set(needs.flatMap((need) => (need.kind === 'charge' ? [need.chargeId] : []))),
];
/** Of whom it has to be known what is on its way: charges come to an end in between, as well. */
const membersOf = (needs: readonly ChargeNeed[]) =>
  sorted(needs.flatMap((need) => (need.kind === 'charge' ? [] : [need.memberId])));
const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

/** Charges and the links that they come from, for operations on money. */
export const chargeFacet: Facet<ChargeNeed, ChargeBook, ChargeEffect> = {
  name: 'charges',

  lock(needs) {
    // The bank's side locks links as well: what it has stopped before is seen, what it stops after comes after.
    return (bind) => `array[
      ${ChargeableLinks.lockSql(bind(sorted(linksOf(needs).map(({ linkId }) => linkId))))},
      (select count(*) from (select charge_id from app.charge
        where charge_id = any(${bind(sorted(chargesOf(needs)))}::uuid[]) order by charge_id for update) locked)]`;
  },

  read(needs) {
    const links = linksOf(needs);
    return (bind) => `json_build_object(
      'links', (select coalesce(json_agg(json_build_object('linkId', n.link_id, 'memberId', n.member_id,
          'link', ${ChargeableLinks.readSql('n.link_id', 'n.member_id')},
          'proven', exists (select from app.charge c
            where c.link_id = n.link_id and c.state = 'posted' and c.intent_id is not null),
          'amounts', (select coalesce(json_agg(json_build_object('amount', a.amount_yen::text, 'count', a.count)), '[]')
            from (select c.amount_yen, count(*) from app.charge c
              where c.member_id = n.member_id and c.requested_at > moment.at - interval '24 hours'
              group by c.amount_yen) a))), '[]')
        from unnest(${bind(links.map(({ linkId }) => linkId))}::uuid[],
          ${bind(links.map(({ memberId }) => memberId))}::uuid[]) n (link_id, member_id)),
      'open', (select coalesce(json_agg(json_build_array(n.id, (
          select coalesce(sum(c.amount_yen), 0)::text from app.charge c
           where c.member_id = n.id and c.next_at is not null))), '[]')
        from unnest(${bind(membersOf(needs))}::uuid[]) n (id)),
      'charges', (select coalesce(json_agg(json_build_object('id', c.charge_id, 'memberId', c.member_id, 'linkId', c.link_id,
          'amountYen', c.amount_yen::text, 'state', c.state, 'intentId', c.intent_id,
          'useIds', json_build_array(c.member_use_id, c.account_use_id, c.card_use_id),
          'firstOfLink', not exists (select from app.charge o
            where o.link_id = c.link_id and o.state = 'posted' and o.charge_id <> c.charge_id))), '[]')
        from app.charge c where c.charge_id = any(${bind(chargesOf(needs))}::uuid[])))`;
  },

  open(json) {
    const { links, charges, open } = json as {
      readonly links: readonly LinkJson[];
      readonly charges: readonly ChargeJson[];
      readonly open: readonly (readonly [string, string])[];
    };
    return {
      openYen: new Map(open.map(([memberId, amount]) => [memberId, yenOf(amount)])),
      links: new Map(
        links.map(({ linkId, memberId, link, proven, amounts }) => [
          linkKey(linkId, memberId),
          {
            link: ChargeableLinks.read(link),
            proven,
            amounts: new Map(amounts.map(({ amount, count }) => [yenOf(amount), count])),
          },
        ]),
      ),
      charges: new Map(
        charges.map(({ id, amountYen, intentId, useIds, ...rest }) => [
          id,
          {
            ...rest,
            id: id as ChargeId,
            amountYen: yenOf(amountYen),
            intentId: intentId ?? undefined,
            useIds: useIds.filter((useId) => useId !== null),
          },
        ]),
      ),
    };
  },

  apply: (book, effect) =>
    effect.act === 'settle' ? afterEnd(book, effect.chargeId, effect.settlement) : afterBegin(book, effect.charge),

  write: (effects) => [...begun(effects), ...settled(effects)],
};

function afterBegin(book: ChargeBook, { memberId, amountYen }: NewCharge): ChargeBook {
  return {
    ...book,
    openYen: withOpen(book, memberId, amountYen),
    links: new Map(
      [...book.links].map(([key, facts]) => {
        if (!key.endsWith(` ${memberId}`)) return [key, facts];
        const amounts = new Map(facts.amounts).set(amountYen, (facts.amounts.get(amountYen) ?? 0) + 1);
        return [key, { ...facts, amounts }];
      }),
    ),
  };
}

/** What has come proves its link, and is the first of it but once. */
function afterEnd(book: ChargeBook, chargeId: string, { outcome }: Settlement): ChargeBook {
  const charge = book.charges.get(chargeId);
  if (charge === undefined) throw new Error('the operation has not asked for this charge');
  const { memberId, linkId, amountYen, intentId } = charge;
  const openYen = withOpen(book, memberId, -amountYen);
  const charges = new Map(book.charges).set(chargeId, { ...charge, state: outcome });
  if (outcome === 'declined') return { ...book, openYen, charges };
  for (const [id, other] of charges)
    if (id !== chargeId && other.linkId === linkId) charges.set(id, { ...other, firstOfLink: false });
  const key = linkKey(linkId, memberId);
  const facts = book.links.get(key);
  const links = new Map(book.links);
  if (facts !== undefined && intentId !== undefined) links.set(key, { ...facts, proven: true });
  return { openYen, charges, links };
}

/** Of whom nobody has asked nothing needs to be known. */
function withOpen(book: ChargeBook, memberId: string, moreYen: bigint): ReadonlyMap<string, bigint> {
  const open = book.openYen.get(memberId);
  return open === undefined ? book.openYen : new Map(book.openYen).set(memberId, open + moreYen);
}

function begun(effects: readonly WrittenEffect<ChargeEffect>[]): readonly SqlPart[] {
  const rows = effects.flatMap(({ effect, at }) =>
    effect.act === 'begin'
      ? [
          {
            ...{ id: effect.charge.id, member: effect.charge.memberId, link: effect.charge.linkId },
            ...{ amount: effect.charge.amountYen.toString(), intent: effect.charge.intentId ?? null },
            ...{ memberUse: effect.charge.memberUseId, accountUse: effect.charge.accountUseId },
            ...{
              cardUse: effect.charge.cardUseId ?? null,
              at: at.toISOString(),
              next: effect.charge.nextAt.toISOString(),
            },
          },
        ]
      : [],
  );
  if (rows.length === 0) return [];
  return [
    (bind) => `
      insert into app.charge (charge_id, member_id, link_id, amount_yen, state, intent_id, member_use_id, account_use_id,
        card_use_id, requested_at, next_at)
      select id, member, link, amount, 'requested', intent, "memberUse", "accountUse", "cardUse", at, next
        from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as c(
          id uuid, member uuid, link uuid, amount bigint, intent uuid, "memberUse" uuid, "accountUse" uuid, "cardUse" uuid,
          at timestamptz, next timestamptz)`,
  ];
}

function settled(effects: readonly WrittenEffect<ChargeEffect>[]): readonly SqlPart[] {
  const rows = effects.flatMap(({ effect, operationId, at }) => {
    if (effect.act !== 'settle') return [];
    const { chargeId, settlement } = effect;
    const posted = settlement.outcome === 'posted';
    return [
      {
        ...{ id: chargeId, state: settlement.outcome, by: settlement.by, at: at.toISOString(), operation: operationId },
        ...{ reference: posted ? settlement.bankReference : null, booked: posted ? settlement.bookedOn : null },
        reason: posted ? null : settlement.reason,
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    (bind) => `
      update app.charge c
         set state = s.state, settled_by = s.by, settled_at = s.at, settle_operation_id = s.operation, next_at = null,
             bank_reference = s.reference, booked_on = s.booked, end_reason = s.reason
        from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as s(
          id uuid, state text, by text, at timestamptz, operation uuid, reference text, booked date, reason text)
       where c.charge_id = s.id`,
  ];
}

export const linkNeed = (linkId: string, memberId: string): FacetNeed =>
  needOf(chargeFacet, { kind: 'link', linkId, memberId });
export const chargeNeed = (chargeId: string): FacetNeed => needOf(chargeFacet, { kind: 'charge', chargeId });

/** What is known of a link for a charge from it. */
export function linkFacts(books: Books, linkId: string, memberId: string): LinkFacts {
  const facts = books.of(chargeFacet).links.get(linkKey(linkId, memberId));
  if (facts === undefined) throw new Error('the operation has not asked for this link');
  return { ...facts, openYen: openChargesYen(books, memberId) };
}

/** What an operation has to need to ask for `openChargesYen`. */
export const openChargesNeed = (memberId: string): FacetNeed => needOf(chargeFacet, { kind: 'open', memberId });

/** What the open charges of a member will bring: on its way counts as what is there. Pure, for use in a `decide`. */
export function openChargesYen(books: Books, memberId: string): bigint {
  const open = books.of(chargeFacet).openYen.get(memberId);
  if (open === undefined) throw new Error('the operation has not asked what is on its way');
  return open;
}

/** A charge, under lock; undefined where there is none. */
export function heldCharge(books: Books, chargeId: string): HeldCharge | undefined {
  return books.of(chargeFacet).charges.get(chargeId);
}

export const beginCharge = (charge: NewCharge): FacetEffect => effectOf(chargeFacet, { act: 'begin', charge });
export const settleCharge = (chargeId: string, settlement: Settlement): FacetEffect =>
  effectOf(chargeFacet, { act: 'settle', chargeId, settlement });

/** An expression that counts the charges of a member, an expression itself, that the bank has not answered. */
export function openChargesSql(memberId: string): string {
  return `(select count(*)::integer from app.charge c where c.member_id = ${memberId} and c.next_at is not null)`;
}
