/** What software can not prove and the issuer files: attestations of partners and records of its own organisation. */
export interface Filed {
  readonly attestations: readonly {
    readonly item: string;
    /** As the report calls it: `bank`, `relay`, `processor`. */
    readonly party: string;
    readonly partner: string;
    readonly assessor: 'self' | 'third-party';
    readonly status: string;
    /** `YYYY-MM-DD` in Japan, both; it holds to the end of the second. */
    readonly assessedOn: string;
    readonly expiresOn: string;
  }[];
  readonly organisation: readonly {
    readonly item: string;
    /** A roster, a drill, a desk: what there is. */
    readonly what: string;
    readonly owner: string;
    readonly on: string;
  }[];
  /** What still has to be done of an item, at whom, by whom, and when it is looked at. */
  readonly measures?: readonly FiledMeasure[];
}

export interface FiledMeasure {
  readonly item: string;
  /** As the report calls it; `site-operator` for ourselves. */
  readonly party: string;
  readonly what: string;
  readonly owner: string;
  readonly executive: string;
  /** `YYYY-MM-DD` in Japan. */
  readonly meetingOn: string;
}

/** The three kinds of evidence that an item asks for. Source: the end of the project's page on what satisfies an item. */
export const PROOF_KINDS = ['technical', 'organisational', 'partner'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** What a report says of one kind of evidence, and never more. */
export const CLAIMS = ['proven-by-test', 'rehearsed-with-sandbox', 'attested', 'none'] as const;
export type Claim = (typeof CLAIMS)[number];

export interface Proof {
  readonly kind: ProofKind;
  readonly claim: Claim;
  /** For a partner: which, as the report calls it. */
  readonly party?: string;
  /** What has been filed of it. */
  readonly filed: readonly string[];
}

/**
 * Items that need people: a desk at all hours, people who decide in twos, owners of measures. Tests play those people, so
 * that the software's part is rehearsed; that they are there is the issuer's to file.
 */
export const ORGANISATIONAL: readonly string[] = ['1', '4', '②', 'e', '15', '16', '17', '18', '⑨', 'g', 'h', 'i'];

/** Parties that are the service itself, whose part the software is. */
const OURSELVES: readonly string[] = ['site-operator', 'provider', 'contractor'];

interface Asked {
  readonly id: string;
  readonly met: boolean;
  readonly parties: readonly string[];
}

/** What is claimed of each kind of evidence of an item, at the time of the run. */
export function proofsOf(item: Asked, filed: Filed | undefined, at: string): readonly Proof[] {
  const rehearsed: Claim = item.met ? 'rehearsed-with-sandbox' : 'none';
  const technical: Proof = { kind: 'technical', claim: item.met ? 'proven-by-test' : 'none', filed: [] };
  const organisational: readonly Proof[] = ORGANISATIONAL.includes(item.id)
    ? [{ kind: 'organisational', claim: rehearsed, filed: recordsOf(item.id, filed) }]
    : [];
  const partners = item.parties
    .filter((party) => !OURSELVES.includes(party))
    .map((party): Proof => {
      const { valid, lines } = attestationsOf(item.id, party, filed, at);
      return { kind: 'partner', party, claim: valid ? 'attested' : rehearsed, filed: lines };
    });
  return [technical, ...organisational, ...partners];
}

const recordsOf = (item: string, filed: Filed | undefined): string[] =>
  (filed?.organisation ?? [])
    .filter((record) => record.item === item)
    .map(({ what, owner, on }) => `${what} (${owner}, ${on})`);

/** Attested is a party only when all of its partners that were filed are: one that failed is not made good by another. */
function attestationsOf(
  item: string,
  party: string,
  filed: Filed | undefined,
  at: string,
): { valid: boolean; lines: string[] } {
  const found = (filed?.attestations ?? []).filter((row) => row.item === item && row.party === party);
  return {
    valid:
      found.length > 0 &&
      found.every(({ status, expiresOn }) => status === 'met' && endOfDay(expiresOn) > Date.parse(at)),
    lines: found.map(
      ({ partner, assessor, status, assessedOn, expiresOn }) =>
        `${partner}: ${status} (${assessor}, ${assessedOn} – ${expiresOn})`,
    ),
  };
}

const DAY_MS = 86_400_000;
const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00+09:00`) + DAY_MS;
