import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { readCatalog } from '../checklist/index.js';
import { sandboxFiled } from './attestations.events.js';
import { attestationRows, AttestationsRepository, type NewAttestation } from './attestations.repository.js';
import { PartnersRepository } from './partners.repository.js';
import { ADDED_KINDS, type PartnerKind, questionnaireOf } from './questionnaire.js';

const NAMES: Readonly<Record<Exclude<PartnerKind, 'site-operator'>, string>> = {
  bank: '見本銀行',
  'bank-gateway': '見本ゲートウェイ',
  processor: '見本プロセシング',
  'print-house': '見本印刷発送',
  'identity-provider': '見本本人確認サービス',
  'sms-provider': '見本SMS',
  'voice-provider': '見本音声通話',
  'sim-signal': '見本SIM確認',
  screening: '見本照合サービス',
};

const DAY_MS = 86_400_000;
/** A rehearsal's clock may be moved by years. */
const VALID_DAYS = 3_650;
const JAPAN_MS = 9 * 3_600_000;

/** Files the partners of a rehearsal, with everything attested, so that whoever tries it sees them and can fail one. */
@Injectable()
export class SandboxPartners {
  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly partners: PartnersRepository,
    private readonly rows: AttestationsRepository,
    private readonly audit: Audit,
  ) {}

  /** Files those that are not there yet. */
  async file(): Promise<void> {
    if (this.config.production) throw new Error('production has no sandbox partners');
    const known = await this.partners.standing();
    const missing = Object.entries(NAMES).filter(([kind]) => !known.some((partner) => partner.kind === kind));
    if (missing.length === 0) return;
    const catalog = readCatalog();
    await this.db.transact(async (tx) => {
      const rows: NewAttestation[] = [];
      for (const [word, name] of missing) {
        const kind = ADDED_KINDS.find((one) => one === word);
        if (kind === undefined) continue;
        const id = newId<'Partner'>();
        await this.partners.insert(tx, { id, kind, name, sandbox: true }, null);
        rows.push(...questionnaireOf(catalog, kind).map((item) => this.attested(id, item.id)));
      }
      await this.rows.insert(tx, rows, { released: true });
      const ids = rows.map(({ id }) => id);
      await this.audit.witness(tx, attestationRows, ids, { kind: 'system' });
      await this.audit.record(
        tx,
        sandboxFiled({
          ...{ actor: { kind: 'system' }, subject: { kind: 'system' } },
          details: { partners: missing.length },
        }),
      );
    });
  }

  private attested(partnerId: string, item: string): NewAttestation {
    const now = this.clock.now();
    const evidence = '見本の回答';
    return {
      ...{ id: newId<'Attestation'>(), partnerId, item, status: 'met', assessor: 'self', byDate: undefined },
      ...{ assessedBy: '見本', assessedOn: new Date(now.getTime() + JAPAN_MS).toISOString().slice(0, 10) },
      ...{ expiresAt: new Date(now.getTime() + VALID_DAYS * DAY_MS), evidence, enteredBy: 'system:sandbox' },
      evidenceHash: createHash('sha256').update(`${evidence} ${item}`).digest('hex'),
    };
  }
}
