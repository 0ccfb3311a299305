import { useTranslation } from 'react-i18next';
import type { CardStepView, CounterArrivalDto, ReturnDto } from '../../api/types.js';

export type CounterDocument = CounterArrivalDto['checked'];
export type ReturnReason = ReturnDto['reason'];

export const COUNTER_DOCUMENTS = [
  'individual-number-card',
  'driving-licence',
  'passport',
  'residence-card',
] as const satisfies readonly CounterDocument[];

export const RETURN_REASONS = [
  'not-collected',
  'unknown-address',
  'moved',
  'refused',
  'other',
] as const satisfies readonly ReturnReason[];

/** Everything that a card can end by. */
const END_REASONS = [
  ...RETURN_REASONS,
  'activation-spent',
  'address-changed',
  'lost-in-post',
  'damaged',
  'member-request',
  'account-ended',
  'fraud',
] as const;

const PARTNER = 'partner:';
const JAPAN_POST = 'japan-post';

/** Words for what the API names by codes. */
export function useCardWords(): {
  readonly reason: (code: string) => string;
  readonly who: (step: Pick<CardStepView, 'by' | 'byKind'>) => string | undefined;
  readonly named: (name: string) => string;
  /** The name of a carrier; one that staff call otherwise stays as they have typed it. */
  readonly carrier: (code: string) => string;
} {
  const { t } = useTranslation('cards');
  const named = (name: string): string =>
    name.startsWith(PARTNER) ? t('by.partner', { id: name.slice(PARTNER.length) }) : name;
  return {
    named,
    carrier: (code) => (code === JAPAN_POST ? t('carrier.japanPost') : code),
    reason: (code) => t(`reason.${END_REASONS.find((known) => known === code) ?? 'other'}`),
    who: ({ by, byKind }) => {
      if (by !== undefined) return named(by);
      if (byKind === undefined) return undefined;
      return byKind === 'partner' ? t('by.partnerUnnamed') : t(`by.${byKind}`);
    },
  };
}
