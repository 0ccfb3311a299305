import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { CardDetailsView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { Page } from '../../ui/page.js';
import { ShownOnce } from './shown-once.js';

/** Number and expiry of the card, shown when they are asked for. */
export function CardDetailsPage() {
  const { t } = useTranslation('reveals');
  const facts = ({ number, validThru }: CardDetailsView): Fact[] => [
    { name: t('card.field.number'), value: number.replace(/(.{4})(?=.)/g, '$1 ') },
    { name: t('card.field.validThru'), value: validThru },
  ];
  return (
    <Page title={t('card.title')} lead={t('card.lead')}>
      <ShownOnce
        label={t('card.show')}
        heading={t('card.shown')}
        ask={(headers) => api.revealsControllerCard({ headers })}
        facts={facts}
        note={<p>{t('card.noCode')}</p>}
      />
    </Page>
  );
}
