import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FreezeDto, FreezeView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { FreezeFields } from './freeze-fields.js';
import { memberFreezesQuery } from './queries.js';
import { Restore } from './restore.js';

type Open = 'stop' | 'restore' | 'override';
type Said = 'stopped' | 'proposed' | 'overrideProposed';

/** What the issuer has stopped of a member, with what stops more and what proposes to open it again. */
export function MemberFreezes({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('freezes');
  const client = useQueryClient();
  const query = useQuery(memberFreezesQuery(memberId));
  const may = hasRole(useStaffSession()?.roles ?? [], 'support', 'fraud');
  const [open, setOpen] = useState<Open>();
  const [said, say] = useDone<Said>();
  const close = () => {
    setOpen(undefined);
  };
  const done = async (what: Said) => {
    close();
    say(what);
    await client.invalidateQueries({ queryKey: memberFreezesQuery(memberId).queryKey });
  };
  const override = useAction(
    () => api.freezeDeskControllerOverride({ path: { memberId } }),
    () => done('overrideProposed'),
  );
  return (
    <>
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query}>
        {({ freezes }) => (
          <>
            {freezes.length === 0 ? <p>{t('noneOfMember')}</p> : <List freezes={freezes} />}
            {may ? (
              <Stack row gap={1}>
                <Opener
                  label={t('stopMember')}
                  tone="danger"
                  onOpen={() => {
                    setOpen('stop');
                  }}
                />
                {freezes.some(({ proposal }) => proposal === undefined) ? (
                  <Opener
                    label={t('restoreAll')}
                    onOpen={() => {
                      setOpen('restore');
                    }}
                  />
                ) : null}
                <Opener
                  label={t('override')}
                  onOpen={() => {
                    setOpen('override');
                  }}
                />
              </Stack>
            ) : null}
            {open === 'restore' ? (
              <Restore freezeIds={freezes.map(({ id }) => id)} onProposed={() => done('proposed')} onClose={close} />
            ) : null}
          </>
        )}
      </Loaded>
      {open === 'stop' ? <Stop memberId={memberId} onDone={() => done('stopped')} onClose={close} /> : null}
      {open === 'override' ? (
        <Confirm title={t('override')} effect={t('overrideSubmit')} tone="primary" action={override} onClose={close}>
          <p>{t('overrideText')}</p>
        </Confirm>
      ) : null}
    </>
  );
}

interface OpenerProps {
  readonly label: string;
  readonly tone?: 'danger';
  readonly onOpen: () => void;
}

function Opener({ label, tone, onOpen }: OpenerProps) {
  return (
    <Button small {...(tone === undefined ? {} : { tone })} onClick={onOpen}>
      {label}
    </Button>
  );
}

function List({ freezes }: { readonly freezes: readonly FreezeView[] }) {
  const { t } = useTranslation('freezes');
  return (
    <Rows
      label={t('list')}
      rows={freezes.map(({ id, capability, reason, placedBy, placedAt, proposal }) => ({
        key: id,
        title: `${t(`capability.${capability}`)} · ${t(`reason.${reason}`)}`,
        about: (
          <>
            <When at={placedAt} show="stamp" /> · <bdi>{placedBy.startsWith('system:') ? t('system') : placedBy}</bdi>
            {proposal === undefined ? null : <p>{t('waits', { by: isolated(proposal.proposedBy) })}</p>}
          </>
        ),
      }))}
    />
  );
}

interface StopProps {
  readonly memberId: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function Stop({ memberId, onDone, onClose }: StopProps) {
  const { t } = useTranslation('freezes');
  const { t: common } = useTranslation();
  const form = useFields<FreezeDto>({ capabilities: [], reason: 'account-takeover' });
  const action = useAction(
    (body: FreezeDto) => api.freezeDeskControllerFreezeMember({ path: { memberId }, body }),
    onDone,
  );
  return (
    <Modal title={t('stopMember')} onClose={onClose}>
      <p>{t('stopMemberText')}</p>
      <Form
        form={form}
        action={action}
        toInput={(values) => values}
        submitLabel={t('submitMember')}
        tone="danger"
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <FreezeFields />
      </Form>
    </Modal>
  );
}
