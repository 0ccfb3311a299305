import type { Yen } from '../ledger/index.js';
import { legalForm, type LegalForm } from '../program/index.js';
import type { LimitKind } from './limit-kind.js';
import { limitsSettings as settings } from './limits.settings.js';

/** What value that members can send to each other may come to at most, before it takes a standing of its own. */
const TRANSFER_SINGLE_YEN = 100_000n;
const TRANSFER_MONTH_YEN = 300_000n;
const BALANCE_YEN = 300_000n;

/** What no program goes beyond, whatever its settings say. */
export interface HardCaps {
  readonly of: (kind: LimitKind) => { readonly single?: Yen; readonly month?: Yen };
  readonly balanceYen: Yen | undefined;
}

const NONE: HardCaps = { of: () => ({}), balanceYen: undefined };

const TRANSFERABLE_PREPAID: HardCaps = {
  of: (kind) => (kind === 'transfer' ? { single: TRANSFER_SINGLE_YEN, month: TRANSFER_MONTH_YEN } : {}),
  balanceYen: BALANCE_YEN,
};

/** The hard caps of a legal form; the other forms have bounds of their own kind, which are the issuer's. */
export function hardCapsOf(form: LegalForm): HardCaps {
  return form === 'third-party-prepaid' ? TRANSFERABLE_PREPAID : NONE;
}

/** Those of this program. */
export const hardCaps = (): HardCaps => hardCapsOf(legalForm);

/** A setting of the program that is above what is enforced. */
export interface AboveHardCap {
  readonly limit: 'transfer-single' | 'transfer-month' | 'balance';
  readonly programYen: number;
  readonly capYen: number;
}

/** Which settings are above the hard caps: they hold for nothing. */
export function aboveHardCaps(
  { of, balanceYen }: HardCaps,
  program: Pick<typeof settings, 'transferSingleYen' | 'transferMonthYen' | 'balanceMaxYen'> = settings,
): readonly AboveHardCap[] {
  const { single, month } = of('transfer');
  const pairs = [
    ['transfer-single', program.transferSingleYen, single],
    ['transfer-month', program.transferMonthYen, month],
    ['balance', program.balanceMaxYen, balanceYen],
  ] as const;
  return pairs.flatMap(([limit, programYen, cap]) =>
    cap !== undefined && BigInt(programYen) > cap ? [{ limit, programYen, capYen: Number(cap) }] : [],
  );
}
