import {
  asFiled,
  AttestationsPartsModule,
  type InForce,
  type MeasureInForce,
  measuresAsFiled,
  MeasuresRepository,
  ReadStandings,
} from '../../modules/attestations/index.js';
import type { Filed } from '../../modules/checklist/index.js';
import { ReportFileError } from '../../modules/checklist-reports/index.js';
import { Refused } from '../journey/browser.js';
import { Issuer } from '../journey/issuer.js';
import { inPortal } from '../in-portal.js';
import { meansOfFile, meansOfRehearsal } from '../outside/means.js';

export interface InForceOptions {
  /** `database`, or the address of a running portal. */
  readonly inForce?: string;
  readonly means?: string;
  readonly data: string;
}

/** What the portal holds of partners. */
export type PartnersFiled = Pick<Filed, 'attestations' | 'measures'>;

interface Found {
  readonly rows: InForce[];
  readonly measures: MeasureInForce[];
}

/** As a page of the issuer shows a partner. */
interface ShownPartner {
  readonly id: string;
  readonly kind: InForce['kind'];
  readonly name: string;
  readonly sandbox: boolean;
  readonly measures: readonly Omit<MeasureInForce, 'kind'>[];
  readonly items: readonly {
    readonly id: string;
    readonly attestation?: Omit<InForce, 'kind' | 'partner' | 'sandbox' | 'item' | 'expiresAt'> & {
      readonly expiresAt: string;
    };
  }[];
}

/**
 * The attestations that are in force and the measures that are open, from the portal's database as it is configured here, or from
 * a running portal with the sign-in of an auditor. Undefined where nobody asked. Raises `ReportFileError` where they can not be
 * read: a report without them would say less than there is.
 */
export async function attestationsInForce(options: InForceOptions): Promise<PartnersFiled | undefined> {
  const { inForce } = options;
  if (inForce === undefined) return undefined;
  const { rows, measures } = inForce === 'database' ? await fromDatabase() : await fromPortal(inForce, options);
  return { attestations: asFiled(rows), measures: measuresAsFiled(measures) };
}

async function fromDatabase(): Promise<Found> {
  const found: Found = { rows: [], measures: [] };
  const status = await inPortal(
    async ({ get }) => {
      for (const { partner, items } of await get(ReadStandings).all()) {
        for (const measure of await get(MeasuresRepository).open([partner.id]))
          found.measures.push({ ...measure, kind: partner.kind });
        for (const { newest } of items)
          if (newest !== undefined)
            found.rows.push({ ...newest, kind: partner.kind, partner: partner.name, sandbox: partner.sandbox });
      }
      return 0;
    },
    () => [AttestationsPartsModule],
  );
  if (status !== 0) throw new ReportFileError('the attestations in force can not be read from the database');
  return found;
}

async function fromPortal(address: string, { means, data }: InForceOptions): Promise<Found> {
  const { origin } = new URL(address);
  const { staff } = (means === undefined ? await meansOfRehearsal(origin, data) : meansOfFile(means)) ?? {};
  if (staff === undefined) throw new ReportFileError(`${origin} shows no staff; --means names those who sign in there`);
  try {
    const auditor = new Issuer(origin, staff, 'auditor');
    await auditor.signIn();
    const path = '/issuer/api/partners';
    const { partners } = await auditor.desk.mustGet<{ partners: readonly Pick<ShownPartner, 'id'>[] }>(path);
    const found: Found = { rows: [], measures: [] };
    for (const { id } of partners) {
      const partner = await auditor.desk.mustGet<ShownPartner>(`${path}/${id}`);
      found.rows.push(...rowsOf(partner));
      found.measures.push(...partner.measures.map((measure) => ({ ...measure, kind: partner.kind })));
    }
    return found;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new ReportFileError(`the attestations in force can not be read from ${origin}: ${error.message}`);
  }
}

const rowsOf = ({ kind, name: partner, sandbox, items }: ShownPartner): InForce[] =>
  items.flatMap(({ id: item, attestation }) =>
    attestation === undefined
      ? []
      : [{ ...attestation, kind, partner, sandbox, item, expiresAt: new Date(attestation.expiresAt) }],
  );
