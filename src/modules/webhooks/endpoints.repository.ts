import { Injectable } from '@nestjs/common';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import { type Id, newId } from '../../platform/ids/ids.js';
import { webhooksSettings as settings } from './webhooks.settings.js';

export type EndpointId = Id<'WebhookEndpoint'>;

export interface Endpoint {
  readonly id: EndpointId;
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly addedAt: Date;
}

declareSealedTable({ table: 'app.webhook_secret', id: 'secret_id', sealed: ['secret_sealed'] });

const COLUMNS = `endpoint_id as id, name, url, types, added_at as "addedAt"`;
/** A secret that is on its way out, one that was before it, and the newest. */
const SECRETS_MAX = 5;
const contextOf = (secretId: string): string => `webhook_secret.secret_sealed:${secretId}`;

/** The only SQL on addresses and their secrets. */
@Injectable()
export class EndpointsRepository {
  constructor(
    private readonly db: Db,
    private readonly cipher: FieldCipher,
  ) {}

  standing(runner: SqlRunner = this.db): Promise<Endpoint[]> {
    return runner.query<Endpoint>(
      `select ${COLUMNS} from app.webhook_endpoint where ended_at is null order by added_at, endpoint_id limit $1`,
      [settings.endpointsMax],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Endpoint | undefined> {
    const [row] = await runner.query<Endpoint>(
      `select ${COLUMNS} from app.webhook_endpoint where endpoint_id = $1 and ended_at is null`,
      [id],
    );
    return row;
  }

  async hold(tx: Tx, id: string): Promise<Endpoint | undefined> {
    const [row] = await tx.query<Endpoint>(
      `select ${COLUMNS} from app.webhook_endpoint where endpoint_id = $1 and ended_at is null for update`,
      [id],
    );
    return row;
  }

  async insert(tx: Tx, { id, name, url, types }: Omit<Endpoint, 'addedAt'>, proposalId: string): Promise<void> {
    await tx.execute(
      `insert into app.webhook_endpoint (endpoint_id, name, url, types, added_at, proposal_id)
       values ($1, $2, $3, $4::text[], app.now(), $5)`,
      [id, name, url, types, proposalId],
    );
  }

  /** Ends one, and its secrets with it. */
  async end(tx: Tx, id: string, by: string): Promise<void> {
    await tx.execute(
      `update app.webhook_endpoint set ended_at = app.now(), ended_by = $2 where endpoint_id = $1 and ended_at is null`,
      [id, by],
    );
    for (const table of ['app.webhook_secret', 'app.webhook_silence'])
      await tx.execute(`delete from ${table} where endpoint_id = $1`, [id]);
  }

  /** The secrets that sign now, the newest first. */
  async secrets(endpointId: string, runner: SqlRunner = this.db): Promise<string[]> {
    const rows = await runner.query<{ id: string; sealed: Buffer }>(
      `select secret_id as id, secret_sealed as sealed from app.webhook_secret
        where endpoint_id = $1 and (expires_at is null or expires_at > app.now()) order by made_at desc, secret_id desc limit $2`,
      [endpointId, SECRETS_MAX],
    );
    return rows.map(({ id, sealed }) => this.cipher.open(sealed, contextOf(id)));
  }

  /** Since when each address has the secret that signs; addresses without one are left out. */
  async secretsSince(endpointIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.db.query<{ id: string; madeAt: Date }>(
      `select endpoint_id as id, made_at as "madeAt" from app.webhook_secret
        where endpoint_id = any($1::uuid[]) and expires_at is null limit $2`,
      [endpointIds, settings.endpointsMax],
    );
    return new Map(rows.map(({ id, madeAt }) => [id, madeAt]));
  }

  /** Puts a new secret in the place of the one that signs, which goes on for the overlap. Says whether there was one. */
  async rotate(tx: Tx, endpointId: string, secret: string): Promise<boolean> {
    await tx.execute(`delete from app.webhook_secret where endpoint_id = $1 and expires_at <= app.now()`, [endpointId]);
    const former = await tx.execute(
      `update app.webhook_secret set expires_at = greatest(app.now(), made_at) + make_interval(secs => $2)
        where endpoint_id = $1 and expires_at is null`,
      [endpointId, Math.max(1, settings.overlapSeconds)],
    );
    const id = newId<'WebhookSecret'>();
    await tx.execute(
      `insert into app.webhook_secret (secret_id, endpoint_id, secret_sealed, made_at) values ($1, $2, $3, app.now())`,
      [id, endpointId, this.cipher.seal(secret, contextOf(id))],
    );
    return former > 0;
  }
}
