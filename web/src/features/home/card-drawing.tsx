import { useTranslation } from 'react-i18next';
import type { HomeView } from '../../api/types.js';
import { Gate } from '../../ui/gate.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import styles from './home.module.css';

const TONES: Readonly<Record<HomeView['cardState'], TagTone>> = {
  ordered: 'wait',
  personalised: 'wait',
  dispatched: 'wait',
  arrived: 'wait',
  active: 'done',
  returned: 'danger',
  expired: 'danger',
  closed: 'danger',
};

interface CardDrawingProps {
  readonly state: HomeView['cardState'];
  readonly lastTwo: string | undefined;
}

/** The card as a calm drawing, with its state in words and what tells it from another one. */
export function CardDrawing({ state, lastTwo }: CardDrawingProps) {
  const { t } = useTranslation('home');
  const { t: common } = useTranslation();
  return (
    <div className={styles.card} role="group" aria-label={t('card')}>
      <div className={styles.top}>
        <Gate size={32} />
        <span className={styles.product}>{common('product')}</span>
        <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>
      </div>
      {lastTwo === undefined ? null : <p className={styles.digits}>{t('lastTwo', { digits: lastTwo })}</p>}
    </div>
  );
}
