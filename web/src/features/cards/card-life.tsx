import { useTranslation } from 'react-i18next';
import type { CardLifeView, CardStepView } from '../../api/types.js';
import { type Station, Stations } from '../../ui/stations.js';
import { When } from '../../ui/when.js';
import type { CardState } from './search.js';
import { useCardWords } from './words.js';
import styles from './cards.module.css';

/** The way that a card goes when all is well. */
const WAY = ['ordered', 'personalised', 'dispatched', 'arrived', 'active'] as const satisfies readonly CardState[];

/** What the card became, when and through whom, and what comes. */
export function CardLife({ card }: { readonly card: CardLifeView }) {
  const { t } = useTranslation('cards');
  const passed = card.life.map((step): Station => ({
    name: t(`state.${step.state}`),
    state: 'passed',
    note: <Step step={step} />,
  }));
  // Of a card that has ended, nothing comes.
  const at = (WAY as readonly CardState[]).indexOf(card.state);
  const ahead = (at < 0 ? [] : WAY.slice(at + 1)).map((state, index): Station => ({
    name: t(`state.${state}`),
    state: index === 0 ? 'here' : 'ahead',
  }));
  return <Stations label={t('pane.life')} stations={[...passed, ...ahead]} />;
}

function Step({ step }: { readonly step: CardStepView }) {
  const { t } = useTranslation('cards');
  const { who, named, reason, carrier } = useCardWords();
  const by = who(step);
  const lines: readonly (readonly [string, React.ReactNode] | undefined)[] = [
    by === undefined ? undefined : [t('pane.by'), by],
    step.releasedBy === undefined ? undefined : [t('pane.released'), named(step.releasedBy)],
    step.carrier === undefined ? undefined : [t('pane.carrier'), carrier(step.carrier)],
    step.channel === undefined ? undefined : [t('pane.channel'), t(`channel.${step.channel}`)],
    step.deliveredAt === undefined
      ? undefined
      : [t('pane.deliveredAt'), <When key="at" at={step.deliveredAt} show="stamp" />],
    step.reason === undefined ? undefined : [t('pane.reason'), reason(step.reason)],
  ];
  return (
    <span className={styles.step}>
      <When at={step.at} show="stamp" />
      {lines
        .filter((line) => line !== undefined)
        .map(([name, value]) => (
          <span key={name}>
            {name} <span className={styles.value}>{value}</span>
          </span>
        ))}
    </span>
  );
}
