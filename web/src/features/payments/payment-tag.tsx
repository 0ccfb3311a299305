import { useTranslation } from 'react-i18next';
import type { PaymentView } from '../../api/types.js';
import { Tag, type TagTone } from '../../ui/tag.js';

const TONES: Readonly<Record<PaymentView['state'], TagTone>> = {
  declined: 'danger',
  held: 'wait',
  paid: 'done',
  refunded: 'plain',
  reversed: 'plain',
  expired: 'plain',
};

/** What has become of a payment, in a word. */
export function PaymentTag({ state }: Pick<PaymentView, 'state'>) {
  const { t } = useTranslation('payments');
  return <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>;
}
