import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayeeView } from '../../api/types.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { StopsNotice } from '../../app/stops-notice.js';
import { ButtonLink } from '../../ui/button.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { RowAct } from '../../ui/row-act.js';
import { Rows } from '../../ui/rows.js';
import { FindPayee } from './find-payee.js';
import { HowMuch } from './how-much.js';
import { MemberName } from './member-name.js';
import { payeesQuery } from './queries.js';

/** Sends money: first to whom, then how much; what is approved in the end says both. */
export function SendPage() {
  const { t } = useTranslation('transfers');
  const [payee, setPayee] = useState<PayeeView>();
  return (
    <Page title={payee === undefined ? t('send.title') : t('send.howMuch')} lead={t('send.lead')}>
      <StopsNotice />
      <ChangesNotice />
      {payee === undefined ? (
        <ToWhom onChosen={setPayee} />
      ) : (
        <HowMuch
          payee={payee}
          onOther={() => {
            setPayee(undefined);
          }}
        />
      )}
    </Page>
  );
}

function ToWhom({ onChosen }: { readonly onChosen: (payee: PayeeView) => void }) {
  const { t } = useTranslation('transfers');
  const payees = useQuery(payeesQuery);
  return (
    <>
      <Section title={t('send.byCode')} lead={t('send.byCodeLead')}>
        <Card>
          <FindPayee onFound={onChosen} />
        </Card>
      </Section>
      <Section title={t('send.known')}>
        <Loaded query={payees}>
          {(view) =>
            view.payees.length === 0 ? (
              <p>{t('send.noneKnown')}</p>
            ) : (
              <Card>
                <Rows
                  label={t('send.known')}
                  rows={view.payees.map((one) => ({
                    key: one.id,
                    title: <MemberName name={one.name} nickname={one.nickname} />,
                    action: (
                      <RowAct label={t('send.choose')} of={one.nickname ?? one.name} onPress={() => onChosen(one)} />
                    ),
                  }))}
                />
              </Card>
            )
          }
        </Loaded>
        <div>
          <ButtonLink to="/transfers/payees" tone="text">
            {t('toPayees')}
          </ButtonLink>
        </div>
      </Section>
    </>
  );
}
