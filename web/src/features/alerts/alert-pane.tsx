import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CloseAlertDto, OpenCaseDto, WholeAlertView } from '../../api/types.js';
import { hasRole, opensPage } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { useEventWords } from '../../ui/event-words.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { SelectField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatNumber } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { DetailPane } from '../../ui/split.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { alertQuery, alertsKey } from './queries.js';
import { rowId, useAlertsSearch } from './search.js';
import { useAlertWords } from './words.js';

const DISMISSALS = [
  'false-alarm',
  'dealt-with',
  'duplicate',
  'test',
] as const satisfies readonly CloseAlertDto['reason'][];
const PLAYBOOKS = [
  'account-takeover',
  'mule-receiver',
  'card-misuse',
  'link-fraud',
  'incident',
] as const satisfies readonly OpenCaseDto['playbook'][];

/** One alert beside the list. */
export function AlertPane() {
  const { t } = useTranslation('alerts');
  const { alertId = '' }: { alertId?: string } = useParams({ strict: false });
  const search = useAlertsSearch();
  const navigate = useNavigate();
  const query = useQuery(alertQuery(alertId));
  return (
    <DetailPane
      label={t('pane.label')}
      opener={rowId(alertId)}
      closeLabel={t('pane.close')}
      onClose={() => navigate({ to: '/alerts', search: { ...search } })}
    >
      <Loaded query={query} lines={8}>
        {(alert) => <AlertDetail key={alert.id} alert={alert} />}
      </Loaded>
    </DetailPane>
  );
}

function AlertDetail({ alert }: { readonly alert: WholeAlertView }) {
  const { t } = useTranslation('alerts');
  const words = useAlertWords();
  const { detailWords } = useEventWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const roles = useStaffSession()?.roles ?? [];
  const [asked, setAsked] = useState<'close' | 'case'>();
  const done = async () => {
    setAsked(undefined);
    await client.invalidateQueries({ queryKey: alertsKey });
  };
  const take = useAction(() => api.alertsControllerTake({ path: { alertId: alert.id } }), done);
  const stands = alert.state === 'open' || alert.state === 'taken';
  return (
    <>
      <h2>{words.kind(alert.kind)}</h2>
      <Facts facts={[...useFacts(alert), ...detailWords(alert.details).map(({ name, value }) => ({ name, value }))]} />
      <ProblemNotice problem={take.problem} />
      {stands && hasRole(roles, 'fraud', 'approver', 'admin') ? (
        <Stack row gap={1}>
          {alert.own ? null : (
            <Button
              small
              pending={take.pending}
              onClick={() => {
                take.run();
              }}
            >
              {t('take')}
            </Button>
          )}
          {hasRole(roles, 'fraud') ? (
            <Button
              small
              tone="primary"
              onClick={() => {
                setAsked('case');
              }}
            >
              {t('openCase')}
            </Button>
          ) : null}
          <Button
            small
            onClick={() => {
              setAsked('close');
            }}
          >
            {t('close')}
          </Button>
        </Stack>
      ) : null}
      {asked === 'close' ? (
        <CloseDialog
          alertId={alert.id}
          onDone={done}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      ) : null}
      {asked === 'case' ? (
        <CaseDialog
          alertId={alert.id}
          onOpened={async (caseId) => {
            await done();
            await navigate({ to: '/cases/$caseId', params: { caseId } });
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      ) : null}
    </>
  );
}

function useFacts(alert: WholeAlertView): readonly Fact[] {
  const { t } = useTranslation('alerts');
  const words = useAlertWords();
  const roles = useStaffSession()?.roles ?? [];
  const { severity, state, queue, owner, ownerRole, count, firstAt, lastAt, dueAt, overdue, escalations } = alert;
  const { memberId, memberName, caseId } = alert;
  return [
    { name: t('column.severity'), value: t(`severity.${severity}`) },
    { name: t('column.state'), value: t(`state.${state}`) },
    { name: t('column.queue'), value: words.queue(queue) },
    { name: t('column.owner'), value: owner === undefined ? t(`role.${ownerRole}`) : <bdi>{owner}</bdi> },
    { name: t('column.count'), value: formatNumber(count) },
    { name: t('column.first'), value: <When at={firstAt} /> },
    { name: t('column.last'), value: <When at={lastAt} /> },
    {
      name: t('column.due'),
      value: (
        <>
          <When at={dueAt} /> {overdue ? t('overdue') : ''}
        </>
      ),
    },
    ...(escalations === 0 ? [] : [{ name: t('column.escalations'), value: formatNumber(escalations) }]),
    ...(memberId === undefined
      ? []
      : [
          {
            name: t('column.member'),
            value: (
              <MemberLink memberId={memberId}>
                <bdi>{memberName}</bdi>
              </MemberLink>
            ),
          },
        ]),
    ...(caseId === undefined
      ? []
      : [
          {
            name: t('column.case'),
            value: opensPage(roles, `/cases/${caseId}`) ? (
              <Link to="/cases/$caseId" params={{ caseId }}>
                {t('seeCase')}
              </Link>
            ) : (
              <code>{caseId.slice(-12)}</code>
            ),
          },
        ]),
  ];
}

interface CloseDialogProps {
  readonly alertId: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function CloseDialog({ alertId, onDone, onClose }: CloseDialogProps) {
  const { t } = useTranslation('alerts');
  const { t: common } = useTranslation();
  const form = useFields<CloseAlertDto>({ reason: 'false-alarm' });
  const action = useAction((body: CloseAlertDto) => api.alertsControllerClose({ path: { alertId }, body }), onDone);
  return (
    <Modal title={t('close')} onClose={onClose}>
      <p>{t('closeText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('close')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="reason"
          label={t('reason')}
          choices={DISMISSALS.map((value) => ({ value, label: t(`dismissal.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}

interface CaseDialogProps {
  readonly alertId: string;
  readonly onOpened: (caseId: string) => Promise<void>;
  readonly onClose: () => void;
}

function CaseDialog({ alertId, onOpened, onClose }: CaseDialogProps) {
  const { t } = useTranslation('alerts');
  const { t: common } = useTranslation();
  const form = useFields<Pick<OpenCaseDto, 'playbook'>>({ playbook: 'account-takeover' });
  const action = useAction(
    (body: OpenCaseDto) => api.casesControllerOpen({ body }),
    ({ id }) => onOpened(id),
  );
  return (
    <Modal title={t('openCase')} onClose={onClose}>
      <p>{t('openCaseText')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ playbook }) => ({ playbook, alertIds: [alertId] })}
        submitLabel={t('openCase')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="playbook"
          label={t('playbook')}
          choices={PLAYBOOKS.map((value) => ({ value, label: t(`playbookOf.${value}`) }))}
        />
      </Form>
    </Modal>
  );
}
