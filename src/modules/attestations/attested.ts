import type { Filed, FiledMeasure } from '../checklist/index.js';
import type { OpenMeasure } from './measures.repository.js';
import type { AttestationStatus, Assessor } from './attestation.js';
import { PARTIES, type PartnerKind } from './questionnaire.js';

/** One attestation that decides, of a partner. */
export interface InForce {
  readonly kind: PartnerKind;
  readonly partner: string;
  /** A partner of a rehearsal, who attests everything. */
  readonly sandbox: boolean;
  readonly item: string;
  readonly status: AttestationStatus;
  readonly assessor: Assessor;
  /** `YYYY-MM-DD` in Japan. */
  readonly assessedOn: string;
  readonly expiresAt: Date;
}

/** One measure that is not done, of a partner or of ourselves. */
export type MeasureInForce = Pick<OpenMeasure, 'item' | 'what' | 'owner' | 'executive' | 'meetingOn'> &
  Pick<InForce, 'kind'>;

/** Open measures as reports of the suite take them: the party by the word of the report. */
export const measuresAsFiled = (rows: readonly MeasureInForce[]): readonly FiledMeasure[] =>
  rows.map(({ kind, item, what, owner, executive, meetingOn }) => ({
    ...{ item, party: PARTIES[kind] ?? kind, what, owner, executive, meetingOn },
  }));

const JAPAN_MS = 9 * 3_600_000;

/**
 * Attestations as reports of the suite take them: the party by the word of the report, and the last day on which they hold. What a
 * sandbox attests is shown as that, and attests nothing.
 */
export function asFiled(rows: readonly InForce[]): Filed['attestations'] {
  return rows
    .filter(({ kind }) => kind !== 'site-operator')
    .map(({ kind, partner, sandbox, item, status, assessor, assessedOn, expiresAt }) => ({
      ...{ item, party: PARTIES[kind] ?? kind, partner, assessor, assessedOn, status: sandbox ? 'sandbox' : status },
      // A report counts the whole of its last day: the day on which it ends would be one too many.
      expiresOn: new Date(expiresAt.getTime() - 86_400_000 + JAPAN_MS).toISOString().slice(0, 10),
    }));
}
