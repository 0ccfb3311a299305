import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { MemberCodeView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { QrCode } from '../../ui/qr-code.js';
import { memberCodeQuery } from './queries.js';
import styles from './transfers.module.css';

/** The member's own code, to be shown to whoever is to send money, and the press for another one. */
export function CodePage() {
  const { t } = useTranslation('transfers');
  const client = useQueryClient();
  const query = useQuery(memberCodeQuery);
  const [asking, setAsking] = useState(false);
  const [renewed, setRenewed] = useState(false);
  const renew = useAction(
    () => api.memberCodeControllerRenew(),
    (view: MemberCodeView) => {
      client.setQueryData(memberCodeQuery.queryKey, view);
      setAsking(false);
      setRenewed(true);
    },
  );
  return (
    <Page title={t('code.title')} lead={t('code.lead')}>
      {renewed ? (
        <Notice tone="done" live>
          <p>{t('code.renewed')}</p>
        </Notice>
      ) : null}
      <Loaded query={query} lines={6}>
        {({ code, qr }) => (
          <Card>
            <div className={styles.picture}>
              <QrCode size={qr.size} path={qr.path} label={t('code.picture')} />
              <p className={styles.code}>
                {code} <CopyButton text={code} label={t('code.copy')} />
              </p>
            </div>
            <p>{t('code.says')}</p>
            <div>
              <Button
                onClick={() => {
                  setAsking(true);
                }}
              >
                {t('code.renew')}
              </Button>
            </div>
          </Card>
        )}
      </Loaded>
      {asking ? (
        <Confirm
          title={t('code.renewTitle')}
          effect={t('code.renew')}
          action={renew}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{t('code.renewText')}</p>
        </Confirm>
      ) : null}
    </Page>
  );
}
