import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { BillView, LimitOutcomeView, MemberCreditView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { amountFaults, plainAmount } from '../../ui/amounts.js';
import { Button } from '../../ui/button.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { formatMonth } from '../../ui/months.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { memberCreditQuery } from './queries.js';
import styles from './members.module.css';

const TONES: Readonly<Record<BillView['state'], TagTone>> = {
  nothing: 'plain',
  carried: 'plain',
  open: 'wait',
  requested: 'wait',
  overdue: 'danger',
  paid: 'done',
};
const AMOUNT_MAX_YEN = 10_000_000;

/** The credit line of a member and its bills. Each answer is a look that is recorded. */
export function MemberCredit({ memberId }: { readonly memberId: string }) {
  return (
    <Loaded query={useQuery(memberCreditQuery(memberId))} lines={5}>
      {(credit) => <Line memberId={memberId} credit={credit} />}
    </Loaded>
  );
}

interface LineProps {
  readonly memberId: string;
  readonly credit: MemberCreditView;
}

function Line({ memberId, credit }: LineProps) {
  const { t } = useTranslation('members');
  const client = useQueryClient();
  const roles = useStaffSession()?.roles ?? [];
  const [done, setDone] = useDone<'lowered' | 'proposed' | 'payment'>();
  const finish = async (what: 'lowered' | 'proposed' | 'payment') => {
    await client.invalidateQueries({ queryKey: memberCreditQuery(memberId).queryKey });
    setDone(what);
  };
  const record = useAction(
    (id: string) => api.creditDeskControllerPayment({ path: { id } }),
    () => finish('payment'),
  );
  return (
    <>
      <DoneNotice done={done} text={(what) => t(`credit.done.${what}`)} />
      <ProblemNotice problem={record.problem} />
      <Facts
        facts={[
          { name: t('credit.limit'), value: formatYen(credit.limitYen) },
          { name: t('credit.used'), value: formatYen(credit.usedYen) },
          { name: t('credit.available'), value: formatYen(credit.availableYen) },
          { name: t('credit.next'), value: formatDay(credit.nextSettlementOn) },
          { name: t('credit.account'), value: t(credit.accountLinked ? 'credit.linked' : 'credit.notLinked') },
        ]}
      />
      {credit.raiseWaits ? (
        <Notice tone="wait">
          <p>{t('credit.waits')}</p>
        </Notice>
      ) : null}
      {hasRole(roles, 'fraud') ? <ChangeLimit memberId={memberId} credit={credit} onDone={finish} /> : null}
      {credit.bills.length === 0 ? (
        <p>{t('credit.noBills')}</p>
      ) : (
        <section className={styles.bills}>
          <h4>{t('credit.bills')}</h4>
          <Rows
            label={t('credit.bills')}
            rows={credit.bills.map((bill) => ({
              key: bill.id,
              title: (
                <>
                  {formatMonth(bill.month)} <Tag tone={TONES[bill.state]}>{t(`credit.state.${bill.state}`)}</Tag>
                </>
              ),
              about: t('credit.due', { day: formatDay(bill.dueOn) }),
              action: (
                <>
                  {formatYenCell(bill.amountYen)}{' '}
                  {(bill.state === 'overdue' || (bill.state === 'open' && !credit.accountLinked)) &&
                  hasRole(roles, 'card-operations', 'fraud') ? (
                    <Button
                      small
                      pending={record.pending}
                      onClick={() => {
                        record.run(bill.id);
                      }}
                    >
                      {t('credit.record')}
                    </Button>
                  ) : null}
                </>
              ),
            }))}
          />
        </section>
      )}
    </>
  );
}

interface ChangeLimitProps extends LineProps {
  readonly onDone: (outcome: LimitOutcomeView['outcome']) => Promise<void>;
}

/** A lower limit holds at once; a higher one waits for somebody else. */
function ChangeLimit({ memberId, credit, onDone }: ChangeLimitProps) {
  const { t } = useTranslation('members');
  const form = useFields({ amountYen: '' }, ({ amountYen }) =>
    amountFaults(amountYen, { least: 0, most: AMOUNT_MAX_YEN }),
  );
  const action = useAction(
    (body: { limitYen: number }) => api.creditDeskControllerLimit({ path: { memberId }, body }),
    async ({ outcome }: LimitOutcomeView) => {
      form.reset();
      await onDone(outcome);
    },
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ amountYen }) => ({ limitYen: Number(plainAmount(amountYen)) })}
      submitLabel={t('credit.change')}
    >
      <TextField
        name="amountYen"
        label={t('credit.newLimit')}
        hint={t('credit.hint', { present: formatYen(credit.limitYen) })}
        inputMode="numeric"
        maxLength={12}
        characters={12}
      />
    </Form>
  );
}
