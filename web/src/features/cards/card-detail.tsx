import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CardLifeView } from '../../api/types.js';
import { hasRole, opensPage } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { actsOf } from './acts.js';
import { CardLife } from './card-life.js';
import { STATE_TONES } from './looks.js';
import { useAct } from './use-act.js';
import { useCardWords } from './words.js';
import styles from './cards.module.css';

/** What the card is, what can be done with it now, and its life. */
export function CardDetail({ card }: { readonly card: CardLifeView }) {
  const { t } = useTranslation('cards');
  const { reason, carrier } = useCardWords();
  const { begin, dialog, outcome } = useAct();
  const roles = useStaffSession()?.roles ?? [];
  const facts: readonly (Fact | undefined)[] = [
    {
      name: t('pane.member'),
      value: opensPage(roles, `/members/${card.memberId}`) ? (
        <Link to="/members/$memberId" params={{ memberId: card.memberId }}>
          <bdi>{card.member}</bdi>
        </Link>
      ) : (
        <bdi>{card.member}</bdi>
      ),
    },
    card.trackingNumber === undefined ? undefined : { name: t('pane.tracking'), value: card.trackingNumber },
    card.carrier === undefined ? undefined : { name: t('pane.carrier'), value: carrier(card.carrier) },
    card.lastTwo === undefined ? undefined : { name: t('pane.lastTwo'), value: `••${card.lastTwo}` },
    card.endReason === undefined ? undefined : { name: t('pane.reason'), value: reason(card.endReason) },
  ];
  return (
    <>
      <div className={styles.cardHead}>
        <h2 className={styles.cardRef}>{card.ref}</h2>
        <Tag tone={STATE_TONES[card.state]}>{t(`state.${card.state}`)}</Tag>
      </div>
      {outcome}
      <Facts facts={facts.filter((fact) => fact !== undefined)} />
      <Acts card={card} begin={begin} />
      <h3>{t('pane.life')}</h3>
      <CardLife card={card} />
      {dialog}
    </>
  );
}

interface ActsProps {
  readonly card: CardLifeView;
  readonly begin: ReturnType<typeof useAct>['begin'];
}

/** What can be done with a card now, by whoever may. */
function Acts({ card, begin }: ActsProps) {
  const { t } = useTranslation('cards');
  const roles = useStaffSession()?.roles ?? [];
  const acts = actsOf(card.state);
  if (acts.length === 0) return <p className={styles.hint}>{t('pane.noAct')}</p>;
  if (!hasRole(roles, 'card-operations')) return <p className={styles.hint}>{t('pane.noRole')}</p>;
  return (
    <Stack row gap={1}>
      {acts.map((act, at) => (
        <Button
          key={act}
          small
          tone={act === 'return' ? 'danger' : at === 0 ? 'primary' : 'quiet'}
          onClick={() => {
            begin(act, card);
          }}
        >
          {t(`act.${act}.row`)}
        </Button>
      ))}
    </Stack>
  );
}
