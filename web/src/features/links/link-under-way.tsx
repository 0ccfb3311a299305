import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { LinkCallView, LinksView, LinkView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { formatWait } from '../../ui/formats.js';
import { useLanguage } from '../../texts/use-language.js';
import styles from './links.module.css';

interface LinkUnderWayProps {
  readonly link: LinkView;
  readonly onChanged: (view: LinksView) => void;
}

/** The bank is asked, and then it calls: the page shows what to press, and to whom not to say it. */
export function LinkUnderWay({ link, onChanged }: LinkUnderWayProps) {
  const { t } = useTranslation('links');
  const english = useLanguage() === 'en';
  const cancel = useAction(() => api.linksControllerEnd({ path: { id: link.id } }), onChanged);
  const bank = english ? link.bankNameEn : link.bankNameJa;
  const { call } = link;
  return (
    <>
      <Notice tone="info" title={call === undefined ? t('asking.title') : t('call.title')} live>
        <p>{call === undefined ? t('asking.text') : t('call.text')}</p>
      </Notice>
      <Slip
        line={t('asking.line', { bank, branch: link.branchCode, account: link.accountMasked })}
        facts={call === undefined ? [] : [{ name: t('call.secondsLeft'), value: formatWait(call.secondsLeft) }]}
      >
        {call === undefined ? null : <Call call={call} />}
        <ProblemNotice problem={cancel.problem} />
        <div>
          <Button
            pending={cancel.pending}
            onClick={() => {
              cancel.run();
            }}
          >
            {t('call.cancel')}
          </Button>
        </div>
      </Slip>
    </>
  );
}

function Call({ call }: { readonly call: LinkCallView }) {
  const { t } = useTranslation('links');
  return (
    <>
      {call.attempt === 1 ? null : (
        <p role="status">{t('call.again', { attempt: call.attempt, max: call.attemptsMax })}</p>
      )}
      <dl className={styles.code}>
        <dt>{t('call.code')}</dt>
        <dd>{call.code}</dd>
      </dl>
      {call.placed ? null : <p>{t('call.soon')}</p>}
      <p>{t('call.warning')}</p>
    </>
  );
}
