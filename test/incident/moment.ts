import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from '../support/app.js';
import type { Act, Deed, Sends } from './act.js';
import { pairOf, type Town } from './town.js';

interface Approval {
  readonly sessionId: string;
  readonly intentId: string;
}

const OPERATIONS: Partial<Readonly<Record<Act['kind'], string>>> = { send: 'send-money', charge: 'charge' };

/** What is there for the acts of one moment before they are done: sessions, approvals and payees, each kind in one statement. */
export class Moment {
  /** Thefts that were tried without an approval. */
  readonly bare: Deed[] = [];
  /** How many changes have begun. */
  begun = 0;
  private constructor(
    private readonly approvals: ReadonlyMap<Act, Approval>,
    private readonly town: Town,
  ) {}

  static async prepare(town: Town, acts: readonly Act[]): Promise<Moment> {
    const { app } = town;
    const needy = acts.filter(
      ({ kind }) => kind === 'send' || kind === 'charge' || kind === 'change' || kind === 'link',
    );
    const members = new Map<number, string>(needy.map((act) => [actorOf(act), newId()]));
    const approvals = new Map<Act, Approval>(
      needy.map((act) => [act, { sessionId: members.get(actorOf(act)) ?? '', intentId: newId() }]),
    );
    if (members.size > 0) await openSessions(app, town, members);
    await approve(
      app,
      town,
      [...approvals].filter(([{ kind }]) => OPERATIONS[kind] !== undefined),
    );
    await findPayees(
      app,
      town,
      acts.filter((act): act is Sends => act.kind === 'send'),
    );
    return new Moment(approvals, town);
  }

  approval(act: Act): Approval {
    const approval = this.approvals.get(act);
    if (approval === undefined) throw new Error('nothing was prepared for that');
    return approval;
  }

  payeeOf({ sender, receiver }: Sends): string {
    const payeeId = this.town.payees.get(pairOf(sender, receiver));
    if (payeeId === undefined) throw new Error('the payee was not found');
    return payeeId;
  }

  withoutApproval(deed: Deed): void {
    this.bare.push(deed);
  }

  changes(_act: Act): void {
    this.begun += 1;
  }
}

function actorOf(act: Act): number {
  if (act.kind === 'send') return act.sender;
  return 'member' in act ? (act.member ?? 0) : 0;
}

/** On the devices that they have had for weeks, as sign-in leaves it. */
async function openSessions(app: TestApp, town: Town, members: ReadonlyMap<number, string>): Promise<void> {
  const people = [...members.keys()].map((nth) => town.person(nth));
  await app.database.asOwner(
    `insert into app.member_session (id, member_id, token_hash, device_id, security_epoch, must_change_password, methods,
       opened_at, last_seen_at, expires_at)
     select id, member, sha256(convert_to(id::text, 'UTF8')), device, 0, false, '{password,device-key}', app.now(), app.now(),
         app.now() + interval '8 hours'
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) s (id, member, device)`,
    [[...members.values()], people.map(({ id }) => id), people.map(({ deviceId }) => deviceId)],
  );
}

/** By a passkey that has counted for long. */
async function approve(app: TestApp, town: Town, approvals: readonly (readonly [Act, Approval])[]): Promise<void> {
  if (approvals.length === 0) return;
  await app.database.asOwner(
    `with asked as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) a (id, member, session, operation)),
     intent as (
       insert into app.step_up_intent
         (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
       select id, member, session, 0, operation, '', decode(repeat('00', 32), 'hex'), app.now(), app.now() + interval '5 minutes'
         from asked)
     insert into app.step_up_approval (intent_id, intent_hash, method, approved_at, passkey_id, waives_waits)
     select a.id, decode(repeat('00', 32), 'hex'), 'passkey', app.now(), p.id, true
       from asked a join app.member_passkey p on p.member_id = a.member`,
    [
      approvals.map(([, { intentId }]) => intentId),
      approvals.map(([act]) => town.person(actorOf(act)).id),
      approvals.map(([, { sessionId }]) => sessionId),
      approvals.map(([{ kind }]) => OPERATIONS[kind] ?? ''),
    ],
  );
}

/** Whom somebody sends to for the first time has just been found by the code. */
async function findPayees(app: TestApp, town: Town, sends: readonly Sends[]): Promise<void> {
  const pairs = new Map(sends.map((act) => [pairOf(act.sender, act.receiver), act]));
  const found = [...pairs]
    .filter(([pair]) => !town.payees.has(pair))
    .map(([pair, act]) => ({ pair, act, id: newId() }));
  if (found.length === 0) return;
  for (const { pair, id } of found) town.payees.set(pair, id);
  await app.database.asOwner(
    `insert into app.payee (id, member_id, payee_member_id, code_id, found_at)
     select f.id, f.member, f.payee, c.id, app.now()
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) f (id, member, payee)
       join app.member_code c on c.member_id = f.payee and c.retired_at is null`,
    [
      found.map(({ id }) => id),
      found.map(({ act }) => town.person(act.sender).id),
      found.map(({ act }) => town.person(act.receiver).id),
    ],
  );
}
