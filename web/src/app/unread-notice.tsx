import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';

interface UnreadNoticeProps {
  readonly words: string;
  readonly queries: readonly Pick<UseQueryResult, 'data' | 'error' | 'refetch'>[];
}

/** That it could not be read whether there is something to say here; without it, silence would say that there is nothing. */
export function UnreadNotice({ words, queries }: UnreadNoticeProps) {
  const { t } = useTranslation();
  const unread = queries.filter(({ data, error }) => data === undefined && error !== null);
  if (unread.length === 0) return null;
  return (
    <Notice tone="wait" live>
      <p>{words}</p>
      <div>
        <Button
          small
          onClick={() => {
            for (const { refetch } of unread) void refetch();
          }}
        >
          {t('retry')}
        </Button>
      </div>
    </Notice>
  );
}
