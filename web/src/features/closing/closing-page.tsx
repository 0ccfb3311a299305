import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AccountClosingView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DoneNotice, useDone } from '../../ui/done.js';
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
  const [done, setDone] = useDone<'asked' | 'cancelled'>();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DoneNotice done={done} text={(what) => t(what)} />
      <Loaded query={query} lines={8}>
        {(closing) =>
          closing.waiting === undefined ? (
            <Ask
              closing={closing}
              onAsked={() => {
                setDone('asked');
              }}
            />
          ) : (
            <Waiting
              waiting={closing.waiting}
              onCancelled={() => {
                setDone('cancelled');
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
  // The answer says that the figures are no longer these, so they are asked for again; it stays beside the new ones.
  const code = ask.problem?.code;
  useEffect(() => {
    if (code === 'endings.rest-changed') void client.invalidateQueries({ queryKey: closingQuery.queryKey });
  }, [code, client]);
  // Who has agreed to one figure has not agreed to another.
  const { reset } = form;
  useEffect(() => {
    reset();
  }, [restYen, reset]);
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
