import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type SqlValue, type Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import type { Evidence, MemberId } from '../members/index.js';
import type { Locale } from '../notifications/index.js';
import { declareConcerned } from '../staff/index.js';
import type { ApplicationId, ApplicationState, IdentityMethod, ReviewReason } from './application.js';

/** A row of `app.opening_application`, as the use cases see it. */
export interface Application {
  readonly id: ApplicationId;
  readonly state: ApplicationState;
  readonly locale: Locale;
  readonly sealed: {
    readonly person: Buffer | null;
    readonly email: Buffer | null;
    readonly phone: Buffer | null;
    readonly loginId: Buffer | null;
    readonly nickname: Buffer | null;
    readonly appeal: Buffer | null;
  };
  readonly passwordHash: string | null;
  readonly phoneProvenAt: Date | null;
  readonly phoneHolderId: MemberId | null;
  /** The same where this opening is the one that has taken the number. */
  readonly suspendedHolderId: MemberId | null;
  readonly identityMethod: IdentityMethod | null;
  readonly identityNonce: string | null;
  readonly identityAsked: number;
  readonly identityRefused: number;
  readonly score: number;
  readonly reasons: readonly ReviewReason[];
  readonly appealedAt: Date | null;
  readonly createdAt: Date;
  readonly movedAt: Date;
  readonly expiresAt: Date | null;
  readonly erasedAt: Date | null;
}

const COLUMNS = `
  id, state, locale, password_hash as "passwordHash", phone_proven_at as "phoneProvenAt", phone_holder_id as "phoneHolderId",
  suspended_holder_id as "suspendedHolderId",
  identity_method as "identityMethod", identity_nonce as "identityNonce", identity_asked as "identityAsked",
  identity_refused as "identityRefused", score, reasons, appealed_at as "appealedAt", created_at as "createdAt",
  moved_at as "movedAt", expires_at as "expiresAt", erased_at as "erasedAt",
  person, email, phone, login_id, nickname, appeal`;

type Row = Omit<Application, 'sealed'> & {
  person: Buffer | null;
  email: Buffer | null;
  phone: Buffer | null;
  login_id: Buffer | null;
  nickname: Buffer | null;
  appeal: Buffer | null;
};

function asApplication({ person, email, phone, login_id: loginId, nickname, appeal, ...rest }: Row): Application {
  return { ...rest, sealed: { person, email, phone, loginId, nickname, appeal } };
}

/** Columns that a step writes beside the state. */
export interface StepChanges {
  readonly [column: string]: SqlValue;
}

/** Who is looked for among living applications. */
export type ApplicationColumn = 'phone_index' | 'email_index' | 'address_index' | 'name_birth_index';

/** A document that was accepted. */
export interface AcceptedConsent {
  readonly document: string;
  readonly version: string;
  readonly locale: Locale;
  readonly acceptedAt: Date;
}

declareConcerned({ thing: 'application', from: 'app.opening_application', id: 'id', members: ['member_id'] });

/** The only SQL on the applications themselves. */
@Injectable()
export class ApplicationsRepository {
  constructor(private readonly db: Db) {}

  async insert(
    tx: Tx,
    row: {
      readonly id: ApplicationId;
      readonly locale: Locale;
      readonly tokenHash: Buffer;
      readonly sessionSeconds: number;
      readonly expirySeconds: number;
      readonly score: number;
      readonly reasons: readonly ReviewReason[];
      readonly columns: Readonly<Record<string, Buffer>>;
    },
  ): Promise<Application> {
    const names = Object.keys(row.columns);
    const rows = await tx.query<Row>(
      `insert into app.opening_application
         (id, state, locale, token_hash, token_expires_at, score, reasons, created_at, moved_at, expires_at, ${names.join(', ')})
       select $1, 'started', $2, $3, t.at + make_interval(secs => $4), $5, $7, t.at, t.at, t.at + make_interval(secs => $6),
              ${names.map((_, at) => `$${at + 8}::bytea`).join(', ')}
         from (select app.now() as at) t
       returning ${COLUMNS}`,
      [
        row.id,
        row.locale,
        row.tokenHash,
        row.sessionSeconds,
        row.score,
        row.expirySeconds,
        row.reasons,
        ...Object.values(row.columns),
      ],
    );
    return asApplication(first(rows));
  }

  async find(id: string): Promise<Application | undefined> {
    const rows = await this.db.query<Row>(`select ${COLUMNS} from app.opening_application where id = $1`, [id]);
    return rows[0] === undefined ? undefined : asApplication(rows[0]);
  }

  /** The database's time, for values that are written with others. */
  async now(tx: Tx): Promise<Date> {
    const rows = await tx.query<{ now: Date }>('select app.now() as now');
    return first(rows).now;
  }

  /** The same, held until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Application | undefined> {
    const rows = await tx.query<Row>(`select ${COLUMNS} from app.opening_application where id = $1 for update`, [id]);
    return rows[0] === undefined ? undefined : asApplication(rows[0]);
  }

  /** The application of a cookie, while the cookie is good and something of the application is left. */
  async findByToken(tokenHash: Buffer): Promise<ApplicationId | undefined> {
    const rows = await this.db.query<{ id: ApplicationId }>(
      `select id from app.opening_application
        where token_hash = $1 and token_expires_at > app.now() and (erased_at is null or state = 'approved')`,
      [tokenHash],
    );
    return rows[0]?.id;
  }

  /** Writes a step, guarded by the state it starts from. `expirySeconds` null: the application waits for us. */
  async move(
    tx: Tx,
    application: Application,
    to: ApplicationState,
    expirySeconds: number | null,
    changes: StepChanges,
  ): Promise<Application> {
    const names = Object.keys(changes);
    const sets = names.map((name, at) => `${name} = $${at + 5}`);
    const rows = await tx.query<Row>(
      `update app.opening_application
          set ${['state = $3', 'moved_at = app.now()', 'expires_at = app.now() + make_interval(secs => $4)', ...sets].join(', ')}
        where id = $1 and state = $2
       returning ${COLUMNS}`,
      [application.id, application.state, to, expirySeconds, ...Object.values(changes)],
    );
    return asApplication(first(rows));
  }

  /** Whether another living application has chosen this login ID. */
  async loginIdChosen(tx: Tx, hashes: readonly Buffer[], except: ApplicationId): Promise<boolean> {
    const rows = await tx.query<object>(
      `select from app.opening_application
        where login_id_index = any($1) and id <> $2
          and state in ('credentials-chosen', 'identity-pending', 'under-review')
        limit 1`,
      [hashes, except],
    );
    return rows.length > 0;
  }

  /** Sets when to ask the provider again should the job that is on its way get lost. */
  async dueForIdentity(tx: Tx, id: ApplicationId, seconds: number): Promise<void> {
    await tx.execute(
      `update app.opening_application set identity_due_at = app.now() + make_interval(secs => $2) where id = $1`,
      [id, seconds],
    );
  }

  /** Sets when the provider is to be asked again; nothing when the question is not open any more. */
  async postponeIdentity(tx: Tx, id: string, nonce: string, seconds: number): Promise<boolean> {
    const touched = await tx.execute(
      `update app.opening_application
          set identity_due_at = app.now() + make_interval(secs => $3), identity_asked = identity_asked + 1
        where id = $1 and identity_nonce = $2 and state = 'identity-pending'`,
      [id, nonce, seconds],
    );
    return touched === 1;
  }

  /** Takes applications whose identity question is due; they are due again after `leaseSeconds` whatever happens. */
  async takeIdentityDue(tx: Tx, leaseSeconds: number, limit: number): Promise<ApplicationId[]> {
    const rows = await tx.query<{ id: ApplicationId }>(
      `update app.opening_application set identity_due_at = app.now() + make_interval(secs => $1)
        where id in (
          select id from app.opening_application
           where state = 'identity-pending' and identity_due_at <= app.now()
           order by identity_due_at limit $2 for update skip locked)
       returning id`,
      [leaseSeconds, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Applications that waited for the applicant too long, held until the transaction ends. */
  async lockExpired(tx: Tx, limit: number): Promise<Application[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from app.opening_application where expires_at <= app.now()
        order by expires_at limit $1 for update skip locked`,
      [limit],
    );
    return rows.map(asApplication);
  }

  /** Erases what is personal of dead applications whose time has come; keys, words and times stay. */
  async eraseDue(tx: Tx, limit: number): Promise<ApplicationId[]> {
    const rows = await tx.query<{ id: ApplicationId }>(
      `update app.opening_application set ${ERASED}, erased_at = app.now()
        where id in (
          select id from app.opening_application
           where erase_due_at <= app.now() and erased_at is null and state in ('refused', 'expired', 'withdrawn')
           order by erase_due_at limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Sets when what is personal has to go. */
  async dueForErasure(tx: Tx, id: ApplicationId, seconds: number | null): Promise<void> {
    await tx.execute(
      `update app.opening_application set erase_due_at = app.now() + make_interval(secs => $2) where id = $1`,
      [id, seconds],
    );
  }

  /** Ends an application as approved and erases what the member now has. */
  async approve(tx: Tx, application: Application, memberId: MemberId, decidedBy: string | null): Promise<void> {
    const touched = await tx.execute(
      `update app.opening_application
          set state = 'approved', member_id = $3, decided_by = $4, decided_at = app.now(), moved_at = app.now(),
              expires_at = null, identity_due_at = null, ${ERASED}, erased_at = app.now()
        where id = $1 and state = $2`,
      [application.id, application.state, memberId, decidedBy],
    );
    if (touched !== 1) throw new Error('an application changed although it was held');
  }

  /** Applications that people have to look at, the oldest first: a page of them, and where the next one begins. */
  async underReview(
    after: string | undefined,
    rowsMax: number,
  ): Promise<{ readonly applications: Application[]; readonly next: string | undefined }> {
    // A place of its own, and not one of the rows: the last of a page may be decided on before the next is asked for.
    const [micros, id] = after?.split('_') ?? [];
    const rows = await this.db.query<Row & { readonly place: string }>(
      `select ${COLUMNS}, (extract(epoch from moved_at) * 1000000)::bigint || '_' || id as place
         from app.opening_application
        where state = 'under-review'
          and ($3::uuid is null or (moved_at, id) > (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3))
        order by moved_at, id limit $1`,
      // One more than is shown says whether there is another page.
      [rowsMax + 1, micros ?? '0', id ?? null],
    );
    const shown = rows.slice(0, rowsMax);
    const next = rows.length > rowsMax ? shown.at(-1)?.place : undefined;
    return { applications: shown.map(({ place: _, ...row }) => asApplication(row)), next };
  }

  /** Living applications with this value. */
  async withValue(column: ApplicationColumn, hashes: readonly Buffer[], limit: number): Promise<ApplicationId[]> {
    const rows = await this.db.query<{ id: ApplicationId }>(
      `select id from app.opening_application
        where ${column} = any($1) and state not in ('approved', 'refused', 'expired', 'withdrawn') order by id limit $2`,
      [hashes, limit],
    );
    return rows.map(({ id }) => id);
  }

  async insertConsent(
    tx: Tx,
    id: ApplicationId,
    consent: { readonly document: string; readonly version: string; readonly locale: Locale; readonly hash: Buffer },
  ): Promise<void> {
    await tx.execute(
      `insert into app.opening_consent (application_id, document, version, locale, text_hash, accepted_at)
       values ($1, $2, $3, $4, $5, app.now())`,
      [id, consent.document, consent.version, consent.locale, consent.hash],
    );
  }

  /** What the application of a member accepted, in the order of the documents' names. */
  consentsOf(memberId: string): Promise<AcceptedConsent[]> {
    return this.db.query<AcceptedConsent>(
      `select c.document, c.version, c.locale, c.accepted_at as "acceptedAt"
         from app.opening_consent c join app.opening_application a on a.id = c.application_id
        where a.member_id = $1 order by c.accepted_at, c.document limit 100`,
      [memberId],
    );
  }

  async insertEvidence(tx: Tx, id: ApplicationId, evidence: Evidence): Promise<void> {
    await tx.execute(
      `insert into app.opening_evidence
         (id, application_id, claim, method, verified_by, verified_at, assurance_level, evidence_hash, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        id,
        evidence.claim,
        evidence.method,
        evidence.verifiedBy,
        evidence.verifiedAt,
        evidence.assuranceLevel,
        evidence.evidenceHash,
        evidence.expiresAt ?? null,
      ],
    );
  }

  async evidenceOf(runner: SqlRunner, id: ApplicationId): Promise<Evidence[]> {
    const rows = await runner.query<Omit<Evidence, 'expiresAt'> & { expiresAt: Date | null }>(
      `select claim, method, verified_by as "verifiedBy", verified_at as "verifiedAt",
              assurance_level as "assuranceLevel", evidence_hash as "evidenceHash", expires_at as "expiresAt"
         from app.opening_evidence where application_id = $1 order by id`,
      [id],
    );
    return rows.map(({ expiresAt, ...rest }) => (expiresAt === null ? rest : { ...rest, expiresAt }));
  }
}

const ERASED = [
  ...['person', 'email', 'phone', 'login_id', 'nickname', 'password_hash', 'appeal'],
  ...['name_birth_index', 'address_index', 'email_index', 'phone_index', 'login_id_index'],
]
  .map((column) => `${column} = null`)
  .join(', ');

function first<R>(rows: readonly R[]): R {
  const row = rows[0];
  if (row === undefined) throw new Error('an application changed although it was held');
  return row;
}
