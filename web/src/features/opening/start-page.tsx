import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { Stations } from '../../ui/stations.js';
import { useDraft } from './draft.js';
import styles from './opening.module.css';
import { addressOf, nextAsking } from './steps.js';

const NEEDS = ['age', 'phone', 'address', 'identity'] as const;
const PARTS = ['documents', 'person', 'phone', 'credentials', 'identity'] as const;

/** What is needed and what will be asked, before anything is. */
export function StartPage() {
  const { t, i18n } = useTranslation('opening');
  const draft = useDraft();
  const begun = draft.unsent || draft.consents !== undefined;
  const next = addressOf(begun ? nextAsking(draft, i18n.language) : 'documents');
  return (
    <Page title={t('title')} lead={t('start.lead')}>
      {draft.turn === undefined ? null : (
        <Notice tone="wait" live>
          <p>{t(`turn.${draft.turn}`)}</p>
        </Notice>
      )}
      <Section title={t('start.needs')}>
        <ul className={styles.list}>
          {NEEDS.map((need) => (
            <li key={need}>{t(`start.need.${need}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('way')}>
        <Stations
          label={t('way')}
          stations={PARTS.map((part) => ({ name: t(`part.${part}`), state: 'ahead', note: t(`start.part.${part}`) }))}
        />
      </Section>
      <p className={styles.second}>{t('start.kept')}</p>
      <div>
        <ButtonLink to={next} tone="primary" wide>
          {begun ? t('start.goOn') : t('start.begin')}
        </ButtonLink>
      </div>
    </Page>
  );
}
