import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { linksSettings } from '../links/index.js';
import { chargesSettings as settings } from './charges.settings.js';

/** How the call about a debit ended. */
export type DenialEnd = 'denied' | 'kept' | 'unanswered' | 'not-called';

/** A debit of a link that stands, as the holder finds it on the passbook. */
export interface FoundDebit {
  readonly chargeId: string;
  readonly linkId: string;
  readonly memberId: string;
}

/** A call about a debit that is under way. */
export interface DebitDenial extends FoundDebit {
  readonly id: string;
  readonly callId: string;
  readonly placed: boolean;
  /** Nobody has answered in time. */
  readonly over: boolean;
}

const COLUMNS = `d.denial_id as id, d.charge_id as "chargeId", d.link_id as "linkId", c.member_id as "memberId",
  d.call_id as "callId", d.placed_at is not null as placed, d.expires_at <= app.now() as over`;

/** The only SQL on what was said of debits. */
@Injectable()
export class DebitDenialsRepository {
  constructor(private readonly db: Db) {}

  /** The charge of the newest debit under this trace number of the bank, of a link that stands; undefined when there is none. */
  async findDebit(bankCode: string, traceNumber: string): Promise<string | undefined> {
    const [found] = await this.db.query<{ id: string }>(
      `select c.charge_id as id from app.charge c join app.bank_link l on l.id = c.link_id
        where c.bank_reference = $2 and l.bank_code = $1 and l.state in ('active', 'suspended')
        order by c.charge_id desc limit 1`,
      [bankCode, traceNumber],
    );
    return found?.id;
  }

  /** What a charge has debited, while its link stands. */
  async debitOf(chargeId: string): Promise<FoundDebit | undefined> {
    const [found] = await this.db.query<FoundDebit>(
      `select c.charge_id as "chargeId", c.link_id as "linkId", c.member_id as "memberId"
         from app.charge c join app.bank_link l on l.id = c.link_id
        where c.charge_id = $1 and l.state in ('active', 'suspended')`,
      [chargeId],
    );
    return found;
  }

  /** Begins a call; undefined while another one about the same link is under way. */
  async begin(tx: Tx, { chargeId, linkId }: FoundDebit): Promise<string | undefined> {
    const [made] = await tx.query<{ id: string }>(
      `insert into app.debit_denial (denial_id, charge_id, link_id, state, call_id, asked_at, expires_at)
       values ($1, $2, $3, 'calling', $4, app.now(), app.now() + make_interval(secs => $5))
       on conflict (link_id) where state = 'calling' do nothing returning denial_id as id`,
      [newId(), chargeId, linkId, newId(), linksSettings.callSeconds],
    );
    return made?.id;
  }

  /** One that is under way. */
  async find(id: string): Promise<DebitDenial | undefined> {
    return (await this.calling(this.db, `and d.denial_id = $1`, [id]))[0];
  }

  /** All that are under way, the oldest first. */
  async underWay(): Promise<readonly DebitDenial[]> {
    return this.calling(this.db, `order by d.asked_at limit $1`, [settings.sweepRows]);
  }

  async placed(id: string): Promise<void> {
    await this.db.execute(
      `update app.debit_denial set placed_at = app.now() where denial_id = $1 and state = 'calling'`,
      [id],
    );
  }

  /** Whether it was under way until now. */
  async end(tx: Tx, id: string, as: DenialEnd): Promise<boolean> {
    const rows = await tx.query(
      `update app.debit_denial set state = $2, ended_at = app.now() where denial_id = $1 and state = 'calling'
       returning denial_id`,
      [id, as],
    );
    return rows.length > 0;
  }

  private calling(runner: SqlRunner, where: string, parameters: readonly (string | number)[]): Promise<DebitDenial[]> {
    return runner.query<DebitDenial>(
      `select ${COLUMNS} from app.debit_denial d join app.charge c using (charge_id) where d.state = 'calling' ${where}`,
      parameters,
    );
  }
}
