import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChallengeView } from '../../api/types.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { countryName, formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { questionQuery, waitingQuery } from './queries.js';

/** A payment online that waits for the member: which shop, how much, and the answer. */
export function QuestionPage() {
  const { t } = useTranslation('payments');
  const { question = '' }: { question?: string } = useParams({ strict: false });
  const query = useQuery(questionQuery(question));
  return (
    <Page title={t('question.title')} {...(query.data?.state === 'open' && { lead: t('question.lead') })}>
      <Loaded query={query} lines={5}>
        {(view) => <Question question={view} />}
      </Loaded>
    </Page>
  );
}

function Question({ question }: { readonly question: ChallengeView }) {
  const { t } = useTranslation('payments');
  const client = useQueryClient();
  const { id, merchantName, merchantCountry, amountYen, expiresAt, state } = question;
  const take = async (view: ChallengeView): Promise<void> => {
    client.setQueryData(questionQuery(id).queryKey, view);
    await client.invalidateQueries({ queryKey: waitingQuery.queryKey, exact: true });
  };
  const approve = useAction<undefined, ChallengeView>(
    (_, { approval }) => api.paymentQuestionsControllerApprove({ path: { id }, headers: approval }),
    take,
  );
  const refuse = useAction(() => api.paymentQuestionsControllerRefuse({ path: { id } }), take);
  const problem = approve.problem ?? refuse.problem;
  const answerable = state === 'open' && problem?.code !== 'payments.challenge-over';
  const amount = formatYen(amountYen);
  return (
    <>
      <Answered state={state} />
      <Slip
        line={t('question.line', { amount })}
        facts={[
          { name: t('question.merchant'), value: <bdi>{merchantName}</bdi> },
          { name: t('question.country'), value: countryName(merchantCountry) },
          { name: t('question.amount'), value: amount },
          ...(state === 'open' ? [{ name: t('question.until'), value: <When at={expiresAt} /> }] : []),
        ]}
      >
        <ProblemNotice problem={state === 'open' ? problem : undefined} />
        {answerable ? (
          <Stack gap={2}>
            <Button
              tone="primary"
              wide
              pending={approve.pending}
              onClick={() => {
                refuse.forget();
                approve.run(undefined);
              }}
            >
              {t('question.approve', { amount })}
            </Button>
            <Button
              tone="danger"
              wide
              pending={refuse.pending}
              onClick={() => {
                approve.forget();
                refuse.run();
              }}
            >
              {t('question.refuse')}
            </Button>
          </Stack>
        ) : null}
      </Slip>
    </>
  );
}

function Answered({ state }: Pick<ChallengeView, 'state'>) {
  const { t } = useTranslation('payments');
  switch (state) {
    case 'approved':
      return (
        <Notice tone="done" live>
          <p>{t('question.approved')}</p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="wait" live>
          <p>{t('question.refused')}</p>
          <p>{t('question.refusedMore')}</p>
          <p>
            <ButtonLink to="/payments/settings">{t('settings')}</ButtonLink>
          </p>
        </Notice>
      );
    case 'expired':
    case 'declined':
      return (
        <Notice tone="wait" live>
          <p>{t('question.expired')}</p>
        </Notice>
      );
    case 'open':
      return null;
  }
}
