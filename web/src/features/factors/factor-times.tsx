import { useTranslation } from 'react-i18next';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';

export interface Times {
  readonly madeAt: string;
  readonly countsFrom: string;
  readonly lastUsedAt?: string;
  readonly endsAt?: string;
}

const isAhead = (at: string): boolean => Date.parse(at) > Date.now();

/** That a factor does not count yet, or ends; nothing where it simply counts. */
export function FactorState({ countsFrom, endsAt }: Times) {
  const { t } = useTranslation('factors');
  if (endsAt !== undefined) return <Tag tone="wait">{t('ending')}</Tag>;
  return isAhead(countsFrom) ? <Tag tone="wait">{t('notYet')}</Tag> : null;
}

/** When it was made and used, and when it begins or ends to count. */
export function FactorTimes({ madeAt, countsFrom, lastUsedAt, endsAt }: Times) {
  const { t } = useTranslation('factors');
  return (
    <>
      <p>
        {t('made')} <When at={madeAt} />
      </p>
      {isAhead(countsFrom) ? (
        <p>
          {t('countsFrom')} <When at={countsFrom} />
        </p>
      ) : null}
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
