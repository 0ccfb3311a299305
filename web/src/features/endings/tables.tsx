import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskClosingView, EstateView, GarnishmentView, LegalHoldView, PayoutView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { formatDay, formatYenCell } from '../../ui/formats.js';
import { useProblemText } from '../../ui/problem-text.js';
import { Problem } from '../../api/index.js';
import { RowAct } from '../../ui/row-act.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { Asked } from './proposal-dialog.js';

interface TableProps<Row> {
  readonly rows: readonly Row[];
  /** Undefined for who may not propose. */
  readonly onAsk: ((asked: Asked) => void) | undefined;
}

const NONE = '–';
const yenOr = (amountYen: number | undefined): string => (amountYen === undefined ? NONE : formatYenCell(amountYen));

function useMember(): (memberId: string) => ReactNode {
  const { t } = useTranslation('endings');
  return (memberId) => (
    <MemberLink memberId={memberId} closed={<code>{memberId}</code>}>
      {t('see')}
    </MemberLink>
  );
}

export function Estates({ rows, onAsk }: TableProps<EstateView>) {
  const { t } = useTranslation('endings');
  const member = useMember();
  if (rows.length === 0) return <Empty title={t('estates.none')} />;
  return (
    <DataTable
      caption={t('estates.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'member', head: t('member'), cell: ({ memberId }) => member(memberId) },
        { key: 'died', head: t('estates.diedOn'), cell: ({ diedOn }) => formatDay(diedOn) },
        { key: 'evidence', head: t('estates.evidence'), cell: ({ evidence }) => t(`evidence.${evidence}`) },
        { key: 'reference', head: t('reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
        { key: 'moved', head: t('estates.moved'), cell: ({ movedYen }) => formatYenCell(movedYen), align: 'end' },
        { key: 'paid', head: t('paid'), cell: ({ paidYen }) => formatYenCell(paidYen), align: 'end' },
        {
          key: 'state',
          head: t('state'),
          cell: ({ settledAt }) => (
            <Tag tone={settledAt === undefined ? 'wait' : 'done'}>
              {t(settledAt === undefined ? 'estates.open' : 'estates.settled')}
            </Tag>
          ),
        },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: ({ id, reference, movedYen, paidYen }) =>
            onAsk === undefined || movedYen === paidYen ? (
              NONE
            ) : (
              <RowAct
                label={t('ask.pay-out.button')}
                of={reference}
                onPress={() => {
                  onAsk({ act: 'pay-out', kind: 'estate', id, reference, mostYen: movedYen - paidYen });
                }}
              />
            ),
        },
      ]}
    />
  );
}

const GARNISHMENT_TONES: Readonly<Record<GarnishmentView['state'], TagTone>> = {
  ordered: 'wait',
  'set-aside': 'wait',
  nothing: 'plain',
  paid: 'done',
  released: 'plain',
};

export function Garnishments({ rows, onAsk }: TableProps<GarnishmentView>) {
  const { t } = useTranslation('endings');
  const member = useMember();
  if (rows.length === 0) return <Empty title={t('garnishments.none')} />;
  return (
    <DataTable
      caption={t('garnishments.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'member', head: t('member'), cell: ({ memberId }) => member(memberId) },
        { key: 'authority', head: t('authorityHead'), cell: ({ authority }) => t(`authority.${authority}`) },
        { key: 'reference', head: t('reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
        {
          key: 'ordered',
          head: t('garnishments.ordered'),
          cell: ({ orderedYen }) => formatYenCell(orderedYen),
          align: 'end',
        },
        { key: 'aside', head: t('garnishments.setAside'), cell: ({ setAsideYen }) => yenOr(setAsideYen), align: 'end' },
        { key: 'paid', head: t('paid'), cell: ({ paidYen }) => yenOr(paidYen), align: 'end' },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state }) => <Tag tone={GARNISHMENT_TONES[state]}>{t(`garnishments.state.${state}`)}</Tag>,
        },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: ({ id, reference, state, setAsideYen = 0 }) =>
            onAsk === undefined || state !== 'set-aside' ? (
              NONE
            ) : (
              <>
                <RowAct
                  label={t('ask.pay-garnishment.button')}
                  of={reference}
                  onPress={() => {
                    onAsk({ act: 'pay-garnishment', id, reference, mostYen: setAsideYen });
                  }}
                />{' '}
                <RowAct
                  label={t('ask.release-garnishment.button')}
                  of={reference}
                  onPress={() => {
                    onAsk({ act: 'release-garnishment', id, reference, mostYen: setAsideYen });
                  }}
                />
              </>
            ),
        },
      ]}
    />
  );
}

export function LegalHolds({ rows, onAsk }: TableProps<LegalHoldView>) {
  const { t } = useTranslation('endings');
  const member = useMember();
  if (rows.length === 0) return <Empty title={t('holds.none')} />;
  return (
    <DataTable
      caption={t('holds.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'member', head: t('member'), cell: ({ memberId }) => member(memberId) },
        { key: 'authority', head: t('authorityHead'), cell: ({ authority }) => t(`authority.${authority}`) },
        { key: 'reference', head: t('reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
        { key: 'set', head: t('holds.setAt'), cell: ({ setAt }) => <When at={setAt} show="stamp" /> },
        {
          key: 'state',
          head: t('state'),
          cell: ({ liftedAt }) => (
            <Tag tone={liftedAt === undefined ? 'danger' : 'plain'}>
              {t(liftedAt === undefined ? 'holds.standing' : 'holds.lifted')}
            </Tag>
          ),
        },
        {
          key: 'lifted',
          head: t('holds.liftedAt'),
          cell: ({ liftedAt }) => (liftedAt === undefined ? NONE : <When at={liftedAt} show="stamp" />),
        },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: ({ id, reference, liftedAt }) =>
            onAsk === undefined || liftedAt !== undefined ? (
              NONE
            ) : (
              <RowAct
                label={t('ask.lift-legal-hold.button')}
                of={reference}
                onPress={() => {
                  onAsk({ act: 'lift-legal-hold', id, reference });
                }}
              />
            ),
        },
      ]}
    />
  );
}

const CLOSING_TONES: Readonly<Record<DeskClosingView['state'], TagTone>> = {
  waiting: 'wait',
  done: 'done',
  cancelled: 'plain',
  ended: 'plain',
};

export function Closings({ rows, onAsk }: TableProps<DeskClosingView>) {
  const { t } = useTranslation('endings');
  const member = useMember();
  if (rows.length === 0) return <Empty title={t('closings.none')} />;
  return (
    <DataTable
      caption={t('closings.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'member', head: t('member'), cell: ({ memberId }) => member(memberId) },
        {
          key: 'asked',
          head: t('closings.requestedAt'),
          cell: ({ requestedAt }) => <When at={requestedAt} show="stamp" />,
        },
        { key: 'due', head: t('closings.dueAt'), cell: ({ dueAt }) => <When at={dueAt} show="stamp" /> },
        { key: 'rest', head: t('closings.rest'), cell: ({ restYen }) => formatYenCell(restYen), align: 'end' },
        { key: 'way', head: t('closings.way'), cell: ({ way }) => t(`way.${way}`) },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state }) => <Tag tone={CLOSING_TONES[state]}>{t(`closings.state.${state}`)}</Tag>,
        },
        { key: 'paid', head: t('paid'), cell: ({ paidYen }) => formatYenCell(paidYen), align: 'end' },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: ({ id, way, movedYen = 0, paidYen }) =>
            onAsk === undefined || way !== 'pay-out' || movedYen === paidYen ? (
              NONE
            ) : (
              <RowAct
                label={t('ask.pay-out.button')}
                of={id.slice(-6)}
                onPress={() => {
                  onAsk({ act: 'pay-out', kind: 'closing', id, reference: '', mostYen: movedYen - paidYen });
                }}
              />
            ),
        },
      ]}
    />
  );
}

const PAYOUT_TONES: Readonly<Record<PayoutView['state'], TagTone>> = {
  approved: 'wait',
  posted: 'done',
  refused: 'danger',
};

export function Payouts({ rows }: Pick<TableProps<PayoutView>, 'rows'>) {
  const { t } = useTranslation('endings');
  const { ofProblem } = useProblemText();
  const member = useMember();
  if (rows.length === 0) return <Empty title={t('payouts.none')} />;
  return (
    <DataTable
      caption={t('payouts.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'member', head: t('member'), cell: ({ memberId }) => member(memberId) },
        { key: 'kind', head: t('payouts.kind'), cell: ({ kind }) => t(`payoutKind.${kind}`) },
        { key: 'reference', head: t('reference'), cell: ({ reference }) => <bdi>{reference}</bdi> },
        { key: 'amount', head: t('payouts.amount'), cell: ({ amountYen }) => formatYenCell(amountYen), align: 'end' },
        { key: 'at', head: t('payouts.approvedAt'), cell: ({ approvedAt }) => <When at={approvedAt} show="stamp" /> },
        {
          key: 'state',
          head: t('state'),
          grow: true,
          cell: ({ state, refusal }) => (
            <>
              <Tag tone={PAYOUT_TONES[state]}>{t(`payouts.state.${state}`)}</Tag>
              {refusal === undefined ? null : <> {ofProblem(new Problem({ code: refusal, status: 409 }))}</>}
            </>
          ),
        },
      ]}
    />
  );
}
