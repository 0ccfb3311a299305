import { useTranslation } from 'react-i18next';
import type { CardCountView } from '../../api/types.js';
import { FilterLinks } from '../../ui/filter-links.js';
import { formatNumber } from '../../ui/formats.js';
import { CARD_STATES, type CardsSearch } from './search.js';
import styles from './cards.module.css';

interface StateTabsProps {
  readonly search: CardsSearch;
  readonly counts: readonly CardCountView[] | undefined;
}

/** The states with how many cards are in each; one of them is the list. */
export function StateTabs({ search, counts }: StateTabsProps) {
  const { t } = useTranslation('cards');
  return (
    <FilterLinks
      label={t('states')}
      to="/cards"
      filters={CARD_STATES.map((state) => {
        const count = counts?.find((each) => each.state === state);
        const figure = count === undefined ? '' : formatNumber(count.cards);
        return {
          key: state,
          search: { state },
          chosen: search.state === state,
          text: (
            <>
              {t(`state.${state}`)}{' '}
              <span className={styles.count}>{count?.more === true ? t('atLeast', { count: figure }) : figure}</span>
            </>
          ),
        };
      })}
    />
  );
}
