import type { AuditEvent } from '../audit/index.js';
import { type Books, effectOf, type Facet, type FacetEffect, type FacetNeed, needOf } from '../ledger/index.js';
import { browserOfSessionSql } from '../sign-in/index.js';
import type { Answer, DecisionPoint } from './answer.js';
import { type Decided, decideByRules } from './decide.js';
import type { Subjects } from './dimension.js';
import { type Feature, featureAfter, featureKey, type FeatureValue, type Happened } from './feature.js';
import type { Fields } from './fields.js';
import { featuresOf, rulesAt } from './judgement.js';
import { decisionsPart, hitsPart, kindOf } from './occurrence.js';
import { pastSql, readPast, SUBJECT_COLUMNS } from './past-sql.js';
import type { RuleSet } from './rule.js';

/** Who and what an operation is about, as it is known before the transaction and in its rule. */
export interface DecisionAsk {
  readonly point: DecisionPoint;
  readonly subjects: Subjects;
  /** The session that it comes from: its device is one of the subjects. */
  readonly sessionId?: string | undefined;
  /** It comes from a partner: where from says nothing about the member. */
  readonly byPartner?: true;
  /**
   * An operation that comes up again, and was decided on before: it is none of its own past, and counts once in that of others.
   */
  readonly earlier?: string | undefined;
}

/** About an operation that comes up again. */
export type AgainAsk = DecisionAsk & { readonly earlier: string };

interface DecisionNeed extends DecisionAsk {
  readonly set: RuleSet | undefined;
  /** Where the request comes from. */
  readonly network: string | undefined;
}

interface Grounded {
  readonly set: RuleSet | undefined;
  readonly features: readonly Feature[];
  readonly subjects: Subjects;
  readonly past: ReadonlyMap<string, FeatureValue>;
  readonly earlier: Answer | undefined;
}

type DecisionBook = ReadonlyMap<string, Grounded>;

interface GroundJson {
  readonly device: string | null;
  readonly earlier: Answer | null;
  readonly past: readonly FeatureValue[];
}

/** What an operation knows in its rule as well as before; what else it is about needs saying only once. */
const keyOf = ({ point, subjects: { member, receiver, account, card }, sessionId, earlier }: DecisionAsk): string =>
  JSON.stringify([point, member, receiver, account, card, sessionId, earlier].map((one) => one ?? null));

const featuresAt = (point: DecisionPoint, needs: readonly DecisionNeed[]): readonly Feature[] =>
  featuresOf(needs.flatMap(({ set }) => (set === undefined ? [] : rulesAt(set, point))));

/** By point: each point has features of its own. */
function byPoint(needs: readonly DecisionNeed[]): readonly (readonly [DecisionPoint, readonly DecisionNeed[]])[] {
  const points = [...new Set(needs.map(({ point }) => point))].sort();
  return points.map((point) => [point, needs.filter((need) => need.point === point)]);
}

const subjectsOf = ({ subjects, network }: DecisionNeed): Subjects => ({
  ...subjects,
  ...(network === undefined ? {} : { network }),
});

/**
 * What the rules ask of the past, for operations on money: read for all operations of a transaction in one expression, and
 * written with their postings. What one of them does, those after it see. Source: checklist 15.
 */
export const decisionFacet: Facet<DecisionNeed, DecisionBook, Decided> = {
  name: 'monitoring',

  read: (needs) => (bind) => {
    const columns = SUBJECT_COLUMNS.map(({ column }) => column).join(', ');
    const arrays = (own: readonly DecisionNeed[]): string =>
      SUBJECT_COLUMNS.map(({ dimension, type }) => {
        const values = own.map((need) => subjectsOf(need)[dimension] ?? null);
        return `${bind(values)}::${type}[]`;
      }).join(', ');
    const parts = byPoint(needs).map(
      ([point, own]) => `${bind(point)}::text, (
        select json_agg(json_build_object('device', n.device, 'earlier', n.earlier,
            'past', ${pastSql(featuresAt(point, own))}) order by n.place)
          from (select ${SUBJECT_COLUMNS.map(({ column }) => (column === 'device' ? `coalesce(a.device, ${browserOfSessionSql('a.session_id', 'a.member_id')}) as device` : `a.${column}`)).join(', ')},
                  a.place, moment.at as as_of, null::bigint as before_nth, a.earlier as besides,
                  (select e.answer from monitoring.occurrence e where e.reference = a.earlier order by e.at desc, e.nth desc limit 1) as earlier
                from unnest(${arrays(own)}, ${bind(own.map(({ sessionId }) => sessionId ?? null))}::uuid[],
                  ${bind(own.map(({ earlier }) => earlier ?? null))}::uuid[])
                  with ordinality a (${columns}, session_id, earlier, place)) n)`,
    );
    return `json_build_object(${parts.join(', ')})`;
  },

  open(json, needs) {
    const read = json as Readonly<Record<string, readonly GroundJson[]>>;
    return new Map(
      byPoint(needs).flatMap(([point, own]) => {
        const features = featuresAt(point, own);
        return own.map((need, place): [string, Grounded] => {
          const found = read[point]?.[place];
          if (found === undefined) throw new Error('what a decision rests on was not read');
          const subjects = { ...subjectsOf(need), ...(found.device === null ? {} : { device: found.device }) };
          const { set } = need;
          const past = readPast(features, found.past);
          return [keyOf(need), { set, features, subjects, past, earlier: found.earlier ?? undefined }];
        });
      }),
    );
  },

  apply(book, { decision: { point, answer, subjects, amountYen, again } }) {
    const happened: Happened = {
      ...{ kind: kindOf({ point, answer, again }), subjects },
      amountYen: amountYen === undefined ? undefined : Number(amountYen),
    };
    return new Map([...book].map(([key, grounded]) => [key, after(grounded, happened)]));
  },

  write: (effects) => {
    const decided = effects.map(({ effect }) => effect);
    const hits = decided.flatMap((one) => one.hits);
    return [decisionsPart(decided.map(({ decision }) => decision)), ...(hits.length === 0 ? [] : [hitsPart(hits)])];
  },
};

function after(grounded: Grounded, happened: Happened): Grounded {
  const { features, subjects, past } = grounded;
  const next = features.map((feature): [string, FeatureValue] => {
    const key = featureKey(feature);
    const value = past.get(key);
    if (value === undefined) throw new Error('a feature was not read');
    return [key, featureAfter(feature, value, subjects, happened)];
  });
  return { ...grounded, past: new Map(next) };
}

/** What an operation has to need so that it can be decided on. `Decisions.needs` gives it. */
export function decisionNeed(ask: DecisionAsk, set: RuleSet | undefined, network: string | undefined): FacetNeed {
  return needOf(decisionFacet, { ...ask, set, network: ask.byPartner === true ? undefined : network });
}

/** What was answered about an operation before; undefined where nothing was. Pure, for use in a `decide`. */
export function earlierAnswer(books: Books, ask: AgainAsk): Answer | undefined {
  return groundsOf(books, ask).earlier;
}

function groundsOf(books: Books, ask: DecisionAsk): Grounded {
  const grounded = books.of(decisionFacet).get(keyOf(ask));
  if (grounded === undefined) throw new Error('the operation has not asked for this decision');
  return grounded;
}

/** A decision in the money lane, and what is written with the operation when it comes to be done or denied. */
export interface LaneDecision {
  readonly answer: Answer;
  readonly effect: FacetEffect;
  readonly events: readonly AuditEvent[];
}

/** What the rules say of an operation on money. Pure, for use in a `decide` whose order has `Decisions.needs` of this. */
export function decisionOf(
  books: Books,
  ask: DecisionAsk,
  { fields, reference }: { readonly fields: Fields; readonly reference: string },
): LaneDecision {
  const { subjects, set, past } = groundsOf(books, ask);
  const again = ask.earlier !== undefined;
  const question = { point: ask.point, at: books.at, subjects, fields, reference, again };
  const decided = decideByRules(question, { set, past });
  return { answer: decided.answer, effect: effectOf(decisionFacet, decided), events: decided.events };
}
