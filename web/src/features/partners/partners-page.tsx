import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { AddPartnerDto, PartnersView, PartnerView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { partnersQuery } from './queries.js';

const ADDED_KINDS = [
  ...(['bank', 'bank-gateway', 'processor', 'print-house', 'identity-provider'] as const),
  ...(['sms-provider', 'voice-provider', 'sim-signal', 'screening'] as const),
] as const satisfies readonly AddPartnerDto['kind'][];

/** Whom the program is connected to, and whether something new may begin with each. */
export function PartnersPage() {
  const { t } = useTranslation('partners');
  const query = useQuery(partnersQuery);
  const may = hasRole(useStaffSession()?.roles ?? [], 'auditor', 'admin');
  const [adding, setAdding] = useState(false);
  const [proposed, setProposed] = useDone<'proposed'>();
  const close = () => {
    setAdding(false);
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={
        may ? (
          <Button
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('add')}
          </Button>
        ) : undefined
      }
    >
      <DoneNotice done={proposed} text={(what) => t(what)} />
      <Loaded query={query} lines={8}>
        {({ partners, unproven }) => (
          <>
            {unproven.length === 0 ? null : <Unproven capabilities={unproven} />}
            <Partners partners={partners} />
          </>
        )}
      </Loaded>
      {adding ? (
        <AddPartner
          onProposed={() => {
            close();
            setProposed('proposed');
          }}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

function Unproven({ capabilities }: { readonly capabilities: PartnersView['unproven'] }) {
  const { t } = useTranslation('partners');
  return (
    <Notice tone="wait">
      <p>{t('unproven', { what: capabilities.map((one) => t(`capability.${one}`)).join(t('comma')) })}</p>
    </Notice>
  );
}

function Partners({ partners }: { readonly partners: readonly PartnerView[] }) {
  const { t } = useTranslation('partners');
  return (
    <DataTable
      caption={t('list')}
      rows={partners}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ id, name, sandbox }) => (
            <>
              <Link to="/partners/$partnerId" params={{ partnerId: id }}>
                <bdi>{name}</bdi>
              </Link>{' '}
              {sandbox ? <Tag>{t('sandbox')}</Tag> : null}
            </>
          ),
        },
        { key: 'kind', head: t('kindHead'), cell: ({ kind }) => t(`kind.${kind}`) },
        {
          key: 'admits',
          head: t('admits'),
          cell: ({ admits }) => <Tag tone={admits ? 'done' : 'danger'}>{t(admits ? 'open' : 'closed')}</Tag>,
        },
        {
          key: 'holding',
          head: t('holding'),
          align: 'end',
          cell: ({ holding, asked }) => t('holdingOf', { holding, asked }),
        },
        {
          key: 'next',
          head: t('next'),
          cell: ({ nextExpiryAt }) => (nextExpiryAt === undefined ? null : <When at={nextExpiryAt} show="stamp" />),
        },
        {
          key: 'measures',
          head: t('measuresHead'),
          align: 'end',
          grow: true,
          cell: ({ openMeasures }) => openMeasures,
        },
      ]}
    />
  );
}

interface AddPartnerProps {
  readonly onProposed: () => void;
  readonly onClose: () => void;
}

function AddPartner({ onProposed, onClose }: AddPartnerProps) {
  const { t } = useTranslation('partners');
  const { t: common } = useTranslation();
  const form = useFields<AddPartnerDto>({ kind: 'bank-gateway', name: '' });
  const action = useAction((body: AddPartnerDto) => api.attestationsControllerAdd({ body }), onProposed);
  return (
    <Modal title={t('add')} onClose={onClose}>
      <p>{t('addText')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ kind, name }) => ({ kind, name: name.trim() })}
        submitLabel={t('addSubmit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="kind"
          label={t('kindHead')}
          choices={ADDED_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField name="name" label={t('name')} hint={t('addNameHint')} maxLength={80} />
      </Form>
    </Modal>
  );
}
