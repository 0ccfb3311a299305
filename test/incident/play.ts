import { FollowStream } from '../../src/modules/alerts/index.js';
import { SettleTransfers } from '../../src/modules/transfers/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from '../support/app.js';
import { readStream } from '../support/histories.js';
import { makeMembers } from '../support/members.js';
import { fundMember } from '../support/money.js';
import { approvedBy, lanePayee, sendInLane, senderOf } from '../support/transfer-lane.js';
import { codeOf } from '../support/transfers.js';
import type { Known, Life, Sent } from './life.js';

/** What became of one transfer. */
export interface Played extends Sent {
  readonly id: string;
  /** `credited`: the receiver could spend it, if only for a moment; `held` and `refused`: never. */
  readonly outcome: 'credited' | 'held' | 'waiting' | 'refused';
}

export interface PlayedLife {
  readonly played: readonly Played[];
  /** Minutes from the first transfer of a fraud to the first alert about its receiver; undefined when there was none. */
  readonly minutesToAlert: number | undefined;
}

const MINUTE_SECONDS = 60;

/** A town of members who have money and know some of each other. */
export class Town {
  private constructor(
    private readonly app: TestApp,
    private readonly members: readonly string[],
    private readonly payees = new Map<string, string>(),
  ) {}

  static async settle(app: TestApp, people: number, known: readonly Known[]): Promise<Town> {
    const made = await makeMembers(app, people, { assurance: 'high' });
    const members = made.map(({ id }) => id as string);
    for (const id of members) {
      await fundMember(app, id, 100_000n);
      await codeOf(app, { id });
    }
    const town = new Town(app, members);
    await town.remember(known);
    return town;
  }

  private member(person: number): string {
    const member = this.members[person];
    if (member === undefined) throw new Error('nobody lives there');
    return member;
  }

  /** Plays what happens, minute by minute, and lets the rules read along. */
  async live({ sent }: Pick<Life, 'sent'>): Promise<PlayedLife> {
    const played: Played[] = [];
    const waiting = new Map<number, number>();
    const robberies = sent.filter(({ label }) => label === 'fraud');
    const begunAt = Math.min(...robberies.map(({ minute }) => minute));
    const robbers = [...new Set(robberies.map(({ receiver }) => this.member(receiver)))];
    let minutesToAlert: number | undefined;
    let minute = 0;
    const goTo = async (to: number): Promise<void> => {
      while (minute < to) {
        // What waits is done at its minute, and not later.
        const next = Math.max(minute + 1, Math.min(to, ...waiting.values()));
        await this.app.clock.advance((next - minute) * MINUTE_SECONDS);
        minute = next;
        if (Math.min(...waiting.values()) <= minute) await this.settle(played, waiting, minute);
        if (minutesToAlert !== undefined || begunAt > minute) continue;
        await this.readAlong();
        if (await this.alertedOf(robbers)) minutesToAlert = minute - begunAt;
      }
    };
    for (const one of [...sent].sort((a, b) => a.minute - b.minute)) {
      await goTo(one.minute);
      const became = await this.send(one);
      played.push(became);
      if (became.outcome === 'waiting') waiting.set(played.length - 1, minute + (await this.waitOf(became.id)));
    }
    await goTo(Math.max(minute, ...waiting.values()));
    await this.readAlong();
    return { played, minutesToAlert };
  }

  private async send(one: Sent): Promise<Played> {
    const receiverId = this.member(one.receiver);
    // On a device that has been known for weeks.
    const sender = await senderOf(this.app, { id: this.member(one.sender) }, 0n);
    const pair = `${String(one.sender)}>${String(one.receiver)}`;
    const payeeId = this.payees.get(pair) ?? (await lanePayee(this.app, sender, { id: receiverId }, false));
    this.payees.set(pair, payeeId);
    const [intentId = ''] = await approvedBy(this.app, sender, 1);
    const amountYen = BigInt(one.amountYen);
    const { kind, operationId } = await sendInLane(this.app, { sender, receiverId, payeeId, amountYen, intentId });
    return { ...one, id: operationId, outcome: kind === 'done' ? await this.outcomeOf(operationId) : 'refused' };
  }

  private async settle(played: Played[], waiting: Map<number, number>, minute: number): Promise<void> {
    await this.app.get(SettleTransfers).run();
    for (const [nth, dueAt] of [...waiting]) {
      const one = played[nth];
      if (one === undefined || dueAt > minute) continue;
      played[nth] = { ...one, outcome: await this.outcomeOf(one.id) };
      waiting.delete(nth);
    }
  }

  /** In whole minutes from now on. */
  private async waitOf(id: string): Promise<number> {
    const [row] = await this.app.database.asOwner<{ minutes: number }>(
      `select ceil(extract(epoch from due_at - app.now()) / 60)::integer as minutes from app.transfer where id = $1`,
      [id],
    );
    if (row === undefined) throw new Error('the transfer does not wait');
    return row.minutes;
  }

  private async outcomeOf(id: string): Promise<Played['outcome']> {
    const [row] = await this.app.database.asOwner<{ state: string; held: boolean }>(
      `select state, incoming_hold_id is not null as held from app.transfer where id = $1`,
      [id],
    );
    if (row === undefined || !['waiting', 'done'].includes(row.state)) return 'refused';
    if (row.state === 'waiting') return 'waiting';
    return row.held ? 'held' : 'credited';
  }

  private async readAlong(): Promise<void> {
    await readStream(this.app);
    await this.app.get(FollowStream).run();
  }

  private async alertedOf(memberIds: readonly string[]): Promise<boolean> {
    const rows = await this.app.database.asOwner(
      `select from app.alert a where a.member_id = any($1::uuid[])
          or exists (select from app.alert_subject s where s.alert_id = a.alert_id and s.kind = 'member' and s.subject_id = any($1::text[]))
        limit 1`,
      [memberIds],
    );
    return rows.length > 0;
  }

  /** Who has sent to whom in the years before, as transfers leave it. */
  private async remember(known: readonly Known[]): Promise<void> {
    const rows = known.map(({ sender, receiver }) => ({
      ...{ id: newId(), sender: this.member(sender), receiver: this.member(receiver) },
      pair: `${String(sender)}>${String(receiver)}`,
    }));
    for (const { pair, id } of rows) this.payees.set(pair, id);
    await this.app.database.asOwner(
      `with pair as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) p (id, sender, receiver)),
       tie as (
         insert into app.transfer_tie (sender_id, receiver_id, sent_yen, counted_at)
         select sender, receiver, 5000, app.now() - interval '200 days' from pair)
       insert into app.payee (id, member_id, payee_member_id, code_id, found_at, first_sent_at)
       select p.id, p.sender, p.receiver, c.id, app.now() - interval '201 days', app.now() - interval '200 days'
         from pair p join app.member_code c on c.member_id = p.receiver and c.retired_at is null`,
      [rows.map(({ id }) => id), rows.map(({ sender }) => sender), rows.map(({ receiver }) => receiver)],
    );
  }
}
