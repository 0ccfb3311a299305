import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CONSOLE_TASKS, hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Loaded } from '../../ui/loaded.js';
import { DetailPane } from '../../ui/split.js';
import { CardDetail } from './card-detail.js';
import { rowId } from './looks.js';
import { cardLifeQuery } from './queries.js';
import { useCardsSearch } from './search.js';

/** One card beside the list. */
export function CardPane() {
  const { t } = useTranslation('cards');
  const { cardId = '' }: { cardId?: string } = useParams({ strict: false });
  const search = useCardsSearch();
  const navigate = useNavigate();
  const lists = hasRole(useStaffSession()?.roles ?? [], ...CONSOLE_TASKS.cards.roles);
  const life = useQuery(cardLifeQuery(cardId));
  return (
    <DetailPane
      label={life.data === undefined ? t('title') : t('pane.label', { ref: life.data.ref })}
      opener={rowId(cardId)}
      closeLabel={t('pane.close')}
      onClose={lists ? () => navigate({ to: '/cards', search: { ...search } }) : undefined}
    >
      <Loaded query={life} lines={8}>
        {(card) => <CardDetail key={card.id} card={card} />}
      </Loaded>
    </DetailPane>
  );
}
