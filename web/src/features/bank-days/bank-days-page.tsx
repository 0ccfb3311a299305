import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { BankDayView, ChargeDifferenceView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatNumber, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { bankDaysQuery } from './queries.js';
import { TakeDay } from './take-day.js';

type Act = 'correct' | 'explain';
type Asked = { readonly difference: ChargeDifferenceView; readonly act: Act };

/** How charges agree with what the bank says of its days; what differs is corrected by two people, or explained. */
export function BankDaysPage() {
  const { t } = useTranslation('bank-days');
  const client = useQueryClient();
  const query = useQuery(bankDaysQuery);
  const roles = useStaffSession()?.roles ?? [];
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useDone<Act>();
  const reload = () => client.invalidateQueries({ queryKey: bankDaysQuery.queryKey });
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={done} text={(what) => t(`done.${what}`)} />
      {hasRole(roles, 'card-operations') ? <TakeDay onTaken={() => void reload()} /> : null}
      <Loaded query={query} lines={8}>
        {({ days, differences, openCharges, rowsMax }) => (
          <>
            {openCharges === 0 ? null : (
              <Notice tone="wait">
                <p>{t('open', { count: openCharges })}</p>
              </Notice>
            )}
            <Section title={t('differences.title')}>
              {differences.length === 0 ? (
                <Empty title={t('differences.none')} />
              ) : (
                <Differences
                  differences={differences}
                  mayAct={hasRole(roles, 'fraud')}
                  onAsk={(difference, act) => {
                    setDone(undefined);
                    setAsked({ difference, act });
                  }}
                />
              )}
              <RowLimit rows={differences} most={rowsMax} />
            </Section>
            <Section title={t('days.title')}>
              {days.length === 0 ? <Empty title={t('days.none')} /> : <Days days={days} />}
              <RowLimit rows={days} most={rowsMax} />
            </Section>
          </>
        )}
      </Loaded>
      {asked === undefined ? null : (
        <Settle
          asked={asked}
          onDone={async () => {
            setDone(asked.act);
            setAsked((now) => (now === asked ? undefined : now));
            await reload();
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface SettleProps {
  readonly asked: Asked;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a difference is settled; what became of another one is none of its matters. */
function Settle({ asked: { difference, act }, onDone, onClose }: SettleProps) {
  const { t } = useTranslation('bank-days');
  const { id, kind, oursYen, theirsYen } = difference;
  const settle = useAction(
    () =>
      act === 'explain'
        ? api.chargeDeskControllerExplain({ path: { id } })
        : api.chargeDeskControllerPropose({ path: { id } }),
    onDone,
  );
  return (
    <Confirm
      title={t(`ask.${act}.title`)}
      effect={t(`ask.${act}.submit`)}
      tone="primary"
      action={settle}
      onClose={onClose}
    >
      <p>
        {kind === 'line-refused'
          ? t('ask.explain.textRefused', { ours: formatYen(oursYen) })
          : t(`ask.${act}.text`, { ours: formatYen(oursYen), theirs: formatYen(theirsYen) })}
      </p>
    </Confirm>
  );
}

const TONES: Readonly<Record<ChargeDifferenceView['state'], TagTone>> = {
  open: 'danger',
  corrected: 'done',
  explained: 'plain',
};

interface DifferencesProps {
  readonly differences: readonly ChargeDifferenceView[];
  readonly mayAct: boolean;
  readonly onAsk: (difference: ChargeDifferenceView, act: Act) => void;
}

function Differences({ differences, mayAct, onAsk }: DifferencesProps) {
  const { t } = useTranslation('bank-days');
  const button = (difference: ChargeDifferenceView, act: Act) => (
    <Button
      small
      onClick={() => {
        onAsk(difference, act);
      }}
    >
      {t(`ask.${act}.button`)}
    </Button>
  );
  return (
    <DataTable
      caption={t('differences.title')}
      rows={differences}
      keyOf={({ id }) => id}
      columns={[
        { key: 'day', head: t('differences.day'), cell: ({ day }) => day },
        { key: 'kind', head: t('differences.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: 'member',
          head: t('differences.member'),
          cell: ({ memberId }) =>
            memberId === undefined ? (
              t('differences.nobody')
            ) : (
              <MemberLink memberId={memberId} closed={<code>{memberId}</code>}>
                {t('differences.see')}
              </MemberLink>
            ),
        },
        { key: 'ours', head: t('differences.ours'), cell: ({ oursYen }) => formatYenCell(oursYen), align: 'end' },
        {
          key: 'theirs',
          head: t('differences.theirs'),
          // Nobody can read what such a line says.
          cell: ({ kind, theirsYen }) => (kind === 'line-refused' ? '–' : formatYenCell(theirsYen)),
          align: 'end',
        },
        {
          key: 'state',
          head: t('differences.state'),
          cell: ({ state }) => <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>,
        },
        {
          key: 'act',
          head: t('differences.act'),
          grow: true,
          cell: (row) =>
            row.state === 'open' && mayAct ? (
              <>
                {row.memberId === undefined || row.kind === 'line-refused' ? null : button(row, 'correct')}{' '}
                {button(row, 'explain')}
              </>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}

function Days({ days }: { readonly days: readonly BankDayView[] }) {
  const { t } = useTranslation('bank-days');
  const count = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value));
  return (
    <DataTable
      caption={t('days.title')}
      rows={days}
      keyOf={({ id }) => id}
      columns={[
        { key: 'day', head: t('days.day'), cell: ({ day }) => day },
        { key: 'lines', head: t('days.lines'), cell: ({ lines }) => formatNumber(lines), align: 'end' },
        { key: 'total', head: t('days.total'), cell: ({ totalYen }) => formatYenCell(totalYen), align: 'end' },
        {
          key: 'refused',
          head: t('days.refused'),
          cell: ({ refusedLines }) => formatNumber(refusedLines),
          align: 'end',
        },
        { key: 'settled', head: t('days.settled'), cell: ({ settled }) => count(settled), align: 'end' },
        {
          key: 'differences',
          head: t('days.differences'),
          cell: ({ differences }) => count(differences),
          align: 'end',
        },
        { key: 'by', head: t('days.by'), cell: ({ uploadedBy }) => <bdi>{uploadedBy}</bdi> },
        { key: 'at', head: t('days.at'), grow: true, cell: ({ uploadedAt }) => <When at={uploadedAt} show="stamp" /> },
      ]}
    />
  );
}
