import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Stack } from '../../ui/stack.js';
import styles from './opening.module.css';
import { suggestionsQuery } from './queries.js';

/** IDs to choose from. That they cannot be had is no hindrance: an ID can be typed. */
export function Suggestions({ onChoose }: { readonly onChoose: (loginId: string) => void }) {
  const { t } = useTranslation('opening');
  const { data, refetch, isFetching } = useQuery(suggestionsQuery);
  if (data === undefined) return null;
  return (
    <div role="group" aria-label={t('credentials.suggestions')} className={styles.suggestions}>
      <p className={styles.second}>{t('credentials.suggestions')}</p>
      <Stack row gap={1}>
        {data.loginIds.slice(0, 3).map((loginId) => (
          <Button
            key={loginId}
            onClick={() => {
              onChoose(loginId);
            }}
          >
            {loginId}
          </Button>
        ))}
        <Button tone="text" pending={isFetching} onClick={() => void refetch()}>
          {t('credentials.moreSuggestions')}
        </Button>
      </Stack>
    </div>
  );
}
