import { useTranslation } from 'react-i18next';
import type { ChargeView } from '../../api/types.js';
import { Tag, type TagTone } from '../../ui/tag.js';

const TONES: Readonly<Record<ChargeView['state'], TagTone>> = {
  requested: 'wait',
  asking: 'wait',
  unknown: 'wait',
  posted: 'done',
  declined: 'plain',
};

/** How a charge stands, in a word. */
export function ChargeTag({ state }: { readonly state: ChargeView['state'] }) {
  const { t } = useTranslation('charges');
  return <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>;
}
