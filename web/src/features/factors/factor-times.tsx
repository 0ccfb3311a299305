import { useTranslation } from 'react-i18next';
import { Tag } from '../../ui/tag.js';
import { usePassed } from '../../ui/use-passed.js';
import { When } from '../../ui/when.js';

export interface Times {
  readonly madeAt: string;
  readonly countsFrom: string;
  readonly lastUsedAt?: string;
  readonly endsAt?: string;
}

/** That a factor does not count yet, or ends; nothing where it simply counts. */
export function FactorState({ countsFrom, endsAt }: Times) {
  const { t } = useTranslation('factors');
  const counts = usePassed(Date.parse(countsFrom));
  if (endsAt !== undefined) return <Tag tone="wait">{t('ending')}</Tag>;
  return counts ? null : <Tag tone="wait">{t('notYet')}</Tag>;
}

/** When it was made and used, and when it begins or ends to count. */
export function FactorTimes({ madeAt, countsFrom, lastUsedAt, endsAt }: Times) {
  const { t } = useTranslation('factors');
  const counts = usePassed(Date.parse(countsFrom));
  return (
    <>
      <p>
        {t('made')} <When at={madeAt} />
      </p>
      {counts ? null : (
        <p>
          {t('countsFrom')} <When at={countsFrom} />
        </p>
      )}
      {lastUsedAt === undefined ? null : (
        <p>
          {t('lastUsed')} <When at={lastUsedAt} />
        </p>
      )}
      {endsAt === undefined ? null : (
        <p>
          {t('endsAt')} <When at={endsAt} />
        </p>
      )}
    </>
  );
}
