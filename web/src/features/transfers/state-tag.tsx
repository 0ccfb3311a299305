import { useTranslation } from 'react-i18next';
import type { TransferView } from '../../api/types.js';
import { Tag, type TagTone } from '../../ui/tag.js';

const TONES: Readonly<Record<TransferView['state'], TagTone>> = {
  waiting: 'wait',
  done: 'done',
  cancelled: 'plain',
  failed: 'plain',
};

/** Where a transfer stands, in a word. */
export function StateTag({ transfer: { state, held, direction } }: { readonly transfer: TransferView }) {
  const { t } = useTranslation('transfers');
  if (held?.held === true) return <Tag tone="wait">{t('state.held')}</Tag>;
  if (held?.outcome === 'returned') return <Tag>{t('state.returned')}</Tag>;
  return <Tag tone={TONES[state]}>{t(state === 'done' ? `state.${direction}` : `state.${state}`)}</Tag>;
}
