import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { PayeesView, PayeeView } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page } from '../../ui/page.js';
import { Rename } from '../../ui/rename.js';
import { RowAct } from '../../ui/row-act.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { MemberName } from './member-name.js';
import { payeesQuery } from './queries.js';

type Asked = { readonly what: 'name' | 'remove'; readonly payee: PayeeView };

/** Those to whom the member has sent money: named, or removed. */
export function PayeesPage() {
  const { t } = useTranslation('transfers');
  const client = useQueryClient();
  const query = useQuery(payeesQuery);
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => {
    setAsked(undefined);
  };
  const [done, setDone] = useDone<'named' | 'removed'>();
  const take = (view: PayeesView, what: 'named' | 'removed'): void => {
    client.setQueryData(payeesQuery.queryKey, view);
    void client.invalidateQueries({ queryKey: ['transfers'] });
    close();
    setDone(what);
  };
  return (
    <Page title={t('payees.title')} lead={t('payees.lead')}>
      <DoneNotice done={done} text={(what) => t(`payees.${what}`)} />
      <Loaded query={query} lines={4}>
        {({ payees }) =>
          payees.length === 0 ? (
            <Empty title={t('payees.none')}>
              <ButtonLink to="/transfers/new">{t('toSend')}</ButtonLink>
            </Empty>
          ) : (
            <Card>
              <PayeeRows payees={payees} onAsk={setAsked} />
            </Card>
          )
        }
      </Loaded>
      {asked?.what === 'name' ? <NamePayee payee={asked.payee} onDone={take} onClose={close} /> : null}
      {asked?.what === 'remove' ? <RemovePayee payee={asked.payee} onDone={take} onClose={close} /> : null}
    </Page>
  );
}

interface PayeeRowsProps {
  readonly payees: readonly PayeeView[];
  readonly onAsk: (asked: Asked) => void;
}

function PayeeRows({ payees, onAsk }: PayeeRowsProps) {
  const { t } = useTranslation('transfers');
  return (
    <Rows
      label={t('payees.title')}
      rows={payees.map((payee) => ({
        key: payee.id,
        title: (
          <>
            <MemberName name={payee.name} nickname={payee.nickname} />{' '}
            {payee.known ? null : <Tag tone="wait">{t('payees.new')}</Tag>}
          </>
        ),
        about:
          payee.firstSentAt === undefined ? undefined : (
            <>
              {t('payees.since')} <When at={payee.firstSentAt} show="date" />
            </>
          ),
        action: (
          <Stack gap={1} row>
            <RowAct
              label={t('payees.name')}
              of={payee.nickname ?? payee.name}
              onPress={() => onAsk({ what: 'name', payee })}
            />
            <RowAct
              label={t('payees.remove')}
              of={payee.nickname ?? payee.name}
              tone="danger"
              onPress={() => onAsk({ what: 'remove', payee })}
            />
          </Stack>
        ),
      }))}
    />
  );
}

interface DialogProps {
  readonly payee: PayeeView;
  readonly onDone: (view: PayeesView, what: 'named' | 'removed') => void;
  readonly onClose: () => void;
}

function NamePayee({ payee, onDone, onClose }: DialogProps) {
  const { t } = useTranslation('transfers');
  const action = useAction(
    (nickname: string) => api.payeesControllerName({ path: { id: payee.id }, body: { nickname } }),
    (view) => {
      onDone(view, 'named');
    },
  );
  return (
    <Rename
      title={t('payees.nameTitle', { name: isolated(payee.name) })}
      label={t('payees.nickname')}
      submitLabel={t('payees.name')}
      name={payee.nickname ?? ''}
      action={action}
      onClose={onClose}
    />
  );
}

function RemovePayee({ payee, onDone, onClose }: DialogProps) {
  const { t } = useTranslation('transfers');
  const action = useAction(
    () => api.payeesControllerRemove({ path: { id: payee.id } }),
    (view) => {
      onDone(view, 'removed');
    },
  );
  return (
    <Confirm title={t('payees.removeTitle')} effect={t('payees.remove')} action={action} onClose={onClose}>
      <p>{t('payees.removeText', { name: isolated(payee.name) })}</p>
    </Confirm>
  );
}
