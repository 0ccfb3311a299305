import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, api, useAction } from '../../api/index.js';
import type { DeskPaymentsView, DeskPaymentView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { countryName, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowAct } from '../../ui/row-act.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { memberPaymentsQuery } from './queries.js';

const TONES: Readonly<Record<DeskPaymentView['state'], TagTone>> = {
  declined: 'danger',
  held: 'wait',
  paid: 'done',
  refunded: 'plain',
  reversed: 'plain',
  expired: 'plain',
};

/** A member's newest payments with the reasons inside, and what has suspended the card. */
export function MemberPayments({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const query = useQuery(memberPaymentsQuery(memberId));
  const [proposed, setProposed] = useState<readonly string[]>([]);
  const lift = useAction(
    (id: string) => api.paymentDeskControllerLift({ path: { id } }),
    (_, id) => {
      setProposed((before) => [...before, id]);
    },
  );
  return (
    <>
      <ProblemNotice problem={lift.problem} />
      {proposed.length === 0 ? null : (
        <Notice key={proposed.length} tone="done" live>
          <p>{t('payments.proposed')}</p>
        </Notice>
      )}
      <Loaded query={query}>
        {(view) => (
          <Stack>
            {view.owedYen === 0 ? null : (
              <Notice tone="wait">
                <p>{t('payments.owed', { amount: formatYen(view.owedYen) })}</p>
              </Notice>
            )}
            <Stops stops={view.stops} lift={lift} proposed={proposed} />
            <RowLimit rows={view.stops} most={view.rowsMax} />
            {view.payments.length === 0 ? <p>{t('payments.none')}</p> : <Payments payments={view.payments} />}
            <RowLimit rows={view.payments} most={view.rowsMax} />
          </Stack>
        )}
      </Loaded>
    </>
  );
}

interface StopsProps {
  readonly stops: DeskPaymentsView['stops'];
  readonly lift: Action<string>;
  /** What has been proposed here is not to be asked for again. */
  readonly proposed: readonly string[];
}

function Stops({ stops, lift, proposed }: StopsProps) {
  const { t } = useTranslation('members');
  const mayLift = hasRole(useStaffSession()?.roles ?? [], 'support', 'fraud');
  if (stops.length === 0) return null;
  return (
    <Rows
      label={t('payments.stops')}
      rows={stops.map(({ id, cause, at, liftedAt }) => ({
        key: id,
        title: (
          <>
            {t(`payments.cause.${cause}`)}{' '}
            <Tag tone={liftedAt === undefined ? 'danger' : 'plain'}>
              {liftedAt === undefined ? t('payments.suspended') : t('payments.lifted')}
            </Tag>
          </>
        ),
        about: <When at={liftedAt ?? at} />,
        action:
          liftedAt === undefined && mayLift && !proposed.includes(id) ? (
            <RowAct
              label={t('payments.lift')}
              of={t(`payments.cause.${cause}`)}
              pending={lift.pending}
              onPress={() => {
                lift.run(id);
              }}
            />
          ) : undefined,
      }))}
    />
  );
}

function Payments({ payments }: Pick<DeskPaymentsView, 'payments'>) {
  const { t } = useTranslation('members');
  return (
    <Rows
      label={t('payments.title')}
      rows={payments.map((payment) => ({
        key: payment.id,
        title: (
          <>
            <bdi>{payment.merchantName}</bdi>{' '}
            <Tag tone={TONES[payment.state]}>{t(`payments.state.${payment.state}`)}</Tag>
          </>
        ),
        about: (
          <>
            <p>
              <When at={payment.at} show="stamp" />
              {' · '}
              {t(`payments.channel.${payment.channel}`)}
              {' · '}
              {countryName(payment.merchantCountry)}
            </p>
            {payment.declineReason === undefined ? null : <p>{t(`payments.reason.${payment.declineReason}`)}</p>}
          </>
        ),
        action: formatYenCell(payment.amountYen),
      }))}
    />
  );
}
