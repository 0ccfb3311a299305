import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { StepPage } from './step-page.js';
import { Withdraw } from './withdraw.js';

/** From then on it is more than the usual wait. */
const LONG_MS = 20_000;

/** The provider has not answered yet; this page asks by itself. */
export function Waiting({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const inPerson = opening.identityMethod === 'in-person';
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, LONG_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <StepPage step="result" title={t('waiting.title')} lead={t(inPerson ? 'waiting.inPerson' : 'waiting.lead')}>
      {inPerson ? (
        <>
          <p>{t('waiting.bring')}</p>
          <p>{t('waiting.leave')}</p>
          <div>
            <ButtonLink to="/information/complaints">{t('waiting.desk')}</ButtonLink>
          </div>
        </>
      ) : long ? (
        <Notice tone="wait" title={t('waiting.long')} live>
          <p>{t('waiting.longText')}</p>
          <p>{t('waiting.leave')}</p>
        </Notice>
      ) : (
        <Skeleton lines={3} />
      )}
      <Withdraw opening={opening} />
    </StepPage>
  );
}
