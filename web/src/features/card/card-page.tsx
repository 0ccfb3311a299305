import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { CardView } from '../../api/types.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Notice, type NoticeTone } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { When } from '../../ui/when.js';
import { CardWay } from './card-way.js';
import { Reorder } from './reorder.js';
import { cardQuery } from './queries.js';

const TONES: Readonly<Record<CardView['next'], NoticeTone>> = {
  wait: 'wait',
  activate: 'info',
  nothing: 'done',
  reorder: 'wait',
  'ask-issuer': 'danger',
};

/** Nobody asks any more where such a card is. */
const ARRIVED: readonly CardView['state'][] = ['active', 'expired', 'closed'];

/** Where the card is, and what to do now. */
export function CardPage() {
  const { t } = useTranslation('card');
  const { data, error, refetch } = useQuery(cardQuery);
  return (
    <Page title={data !== undefined && ARRIVED.includes(data.state) ? t('own') : t('title')}>
      <StopsNotice />
      {data === undefined ? (
        error === null ? (
          <Skeleton lines={6} />
        ) : (
          <ProblemNotice problem={error as Problem} onRetry={() => void refetch()} />
        )
      ) : (
        <CardState card={data} />
      )}
    </Page>
  );
}

/** What to do comes first, then the way. */
export function CardState({ card }: { readonly card: CardView }) {
  const { t } = useTranslation('card');
  const [done, say] = useDone<'ordered'>();
  return (
    <>
      <DoneNotice done={done} text={(what) => t(`reorder.${what}`)} />
      <Notice tone={TONES[card.next]} title={t(`todo.${card.state}.title`)}>
        <p>{card.next === 'reorder' ? t('reorder.lead') : t(`todo.${card.state}.text`)}</p>
        {card.endedAt === undefined ? null : (
          <p>
            {t('endedAt')} <When at={card.endedAt} show="date" />
          </p>
        )}
      </Notice>
      {card.next === 'activate' ? (
        <div>
          <ButtonLink to="/card/activation" tone="primary" wide>
            {t('activate')}
          </ButtonLink>
        </div>
      ) : null}
      {card.next === 'reorder' ? (
        <Reorder
          onOrdered={() => {
            say('ordered');
          }}
        />
      ) : null}
      {card.next === 'ask-issuer' ? (
        <div>
          <ButtonLink to="/information/complaints" tone="primary">
            {t('desk')}
          </ButtonLink>
        </div>
      ) : null}
      {card.state === 'active' ? (
        <Card>
          <LinkRows
            rows={[
              { to: '/card/details', label: t('details') },
              { to: '/card/replacement', label: t('replace.to') },
            ]}
          />
        </Card>
      ) : null}
      {card.orderedAt === undefined ? null : (
        <Card>
          <CardWay card={card} />
        </Card>
      )}
    </>
  );
}
