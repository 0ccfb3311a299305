import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AccountClosingView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CheckboxGroup } from '../../ui/fields.js';
import { Facts } from '../../ui/facts.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime, formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { closingQuery } from './queries.js';

/** Closing the account: what happens, what becomes of the balance, and the wait in which it can be taken back. */
export function ClosingPage() {
  const { t } = useTranslation('closing');
  const query = useQuery(closingQuery);
  const [cancelled, setCancelled] = useState(false);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {cancelled ? (
        <Notice tone="done" live>
          <p>{t('cancelled')}</p>
        </Notice>
      ) : null}
      <Loaded query={query} lines={8}>
        {(closing) =>
          closing.waiting === undefined ? (
            <Ask
              key={closing.restYen}
              closing={closing}
              onAsked={() => {
                setCancelled(false);
              }}
            />
          ) : (
            <Waiting
              waiting={closing.waiting}
              onCancelled={() => {
                setCancelled(true);
              }}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

interface WaitingProps {
  readonly waiting: NonNullable<AccountClosingView['waiting']>;
  readonly onCancelled: () => void;
}

function Waiting({ waiting: { requestedAt, dueAt, restYen }, onCancelled }: WaitingProps) {
  const { t } = useTranslation('closing');
  const client = useQueryClient();
  const cancel = useAction(
    () => api.closingsControllerCancel(),
    (closing) => {
      client.setQueryData(closingQuery.queryKey, closing);
      onCancelled();
    },
  );
  return (
    <Section title={t('waiting.title')}>
      <Notice tone="wait">
        <p>{t('waiting.due', { at: formatDateTime(dueAt) })}</p>
        <p>{t('waiting.only')}</p>
      </Notice>
      <Facts
        facts={[
          { name: t('waiting.asked'), value: formatDateTime(requestedAt) },
          { name: t('waiting.dueAt'), value: formatDateTime(dueAt) },
          { name: t('waiting.rest'), value: formatYen(restYen) },
        ]}
      />
      <ProblemNotice problem={cancel.problem} />
      <Button
        tone="primary"
        wide
        pending={cancel.pending}
        onClick={() => {
          cancel.run();
        }}
      >
        {t('waiting.cancel')}
      </Button>
    </Section>
  );
}

interface AskProps {
  readonly closing: AccountClosingView;
  readonly onAsked: () => void;
}

function Ask({ closing, onAsked }: AskProps) {
  const { t } = useTranslation('closing');
  const client = useQueryClient();
  const { way, waitHours, restYen, balanceYen, heldYen, openCharges, owedYen } = closing;
  const form = useFields<{ agreed: string[] }>({ agreed: [] });
  const ask = useAction(
    (shownYen: number, { approval }) =>
      api.closingsControllerRequest({ body: { restYen: shownYen }, headers: approval }),
    (after) => {
      client.setQueryData(closingQuery.queryKey, after);
      onAsked();
    },
  );
  const amount = formatYen(restYen);
  return (
    <>
      <Section title={t('what')}>
        <ul>
          <li>{t('steps.wait', { hours: waitHours })}</li>
          <li>{t('steps.stop')}</li>
          <li>{t('steps.held')}</li>
          <li>{t('steps.again')}</li>
          <li>{t('steps.told')}</li>
        </ul>
      </Section>
      <Section title={t('rest.title')}>
        <Card>
          <Facts
            facts={[
              { name: t('rest.balance'), value: formatYen(balanceYen) },
              { name: t('rest.held'), value: formatYen(heldYen) },
              { name: t('rest.total'), value: amount },
            ]}
          />
          <p>{restYen === 0 ? t('rest.none') : t(`rest.${way}`, { amount })}</p>
        </Card>
      </Section>
      {openCharges > 0 ? (
        <Notice tone="wait">
          <p>{t('openCharges')}</p>
        </Notice>
      ) : null}
      {owedYen > 0 ? (
        <Notice tone="danger">
          <p>{t('owed', { amount: formatYen(owedYen) })}</p>
        </Notice>
      ) : null}
      <Form form={form} action={ask} toInput={() => restYen} submitLabel={t('submit')} tone="danger">
        <CheckboxGroup
          name="agreed"
          label={t('agreeFirst')}
          choices={[{ value: 'agreed', label: t(restYen === 0 ? 'agree.none' : `agree.${way}`, { amount }) }]}
        />
      </Form>
    </>
  );
}
