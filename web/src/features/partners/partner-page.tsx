import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { PartnerDetailView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { AttestForm } from './attest-form.js';
import { Assessed, Items } from './items.js';
import { Measures } from './measures.js';
import { partnerQuery, partnersQuery } from './queries.js';

type Said = 'proposed' | 'noted' | 'done';

/** One partner: its items as the report evaluates them, what waits for release, and what is still to be done. */
export function PartnerPage() {
  const { t } = useTranslation('partners');
  const client = useQueryClient();
  const { partnerId = '' }: { partnerId?: string } = useParams({ strict: false });
  const query = useQuery(partnerQuery(partnerId));
  const may = hasRole(useStaffSession()?.roles ?? [], 'auditor', 'admin');
  const [said, setSaid] = useDone<Said>();
  const tell = async (what: Said) => {
    await client.invalidateQueries({ queryKey: partnersQuery.queryKey });
    setSaid(what);
  };
  return (
    <Page
      title={query.data?.name ?? t('title')}
      eyebrow={<Link to="/partners">{t('back')}</Link>}
      width="full"
      {...(query.data === undefined ? {} : { lead: <Lead partner={query.data} /> })}
    >
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={10}>
        {(partner) => <Partner partner={partner} may={may} onSaid={tell} />}
      </Loaded>
    </Page>
  );
}

function Lead({ partner: { kind, admits } }: { readonly partner: PartnerDetailView }) {
  const { t } = useTranslation('partners');
  const { t: common } = useTranslation();
  return (
    <>
      {t(`kind.${kind}`)} · {t('admits')}
      {common('form.colon')}
      <Tag tone={admits ? 'done' : 'danger'}>{t(admits ? 'open' : 'closed')}</Tag>
    </>
  );
}

interface PartnerProps {
  readonly partner: PartnerDetailView;
  readonly may: boolean;
  readonly onSaid: (what: Said) => Promise<void>;
}

function Partner({ partner, may, onSaid }: PartnerProps) {
  const { t } = useTranslation('partners');
  const ownResults = partner.kind === 'site-operator';
  const waiting = partner.entered.filter(({ proposal }) => proposal !== undefined);
  const released = partner.entered.filter(({ proposal }) => proposal === undefined);
  return (
    <>
      <Section title={t('items')}>
        <Items items={partner.items} />
      </Section>
      {waiting.length === 0 ? null : (
        <Section title={t('waiting')}>
          <Assessed caption={t('waiting')} rows={waiting} />
        </Section>
      )}
      {may && !ownResults ? (
        <Section title={t('attest.title')} lead={t('attest.text')}>
          <Card>
            <AttestForm partner={partner} onProposed={() => onSaid('proposed')} />
          </Card>
        </Section>
      ) : null}
      <Measures partner={partner} may={may} onNoted={() => onSaid('noted')} onDone={() => onSaid('done')} />
      {released.length === 0 ? null : (
        <Section title={t('entered')}>
          <Assessed caption={t('entered')} rows={released} />
        </Section>
      )}
      {may && !ownResults ? <End partner={partner} onProposed={() => onSaid('proposed')} /> : null}
    </>
  );
}

interface EndProps {
  readonly partner: PartnerDetailView;
  readonly onProposed: () => Promise<void>;
}

function End({ partner: { id, proposal }, onProposed }: EndProps) {
  const { t } = useTranslation('partners');
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
  };
  const action = useAction(
    () => api.attestationsControllerEnd({ path: { partnerId: id } }),
    async () => {
      close();
      await onProposed();
    },
  );
  if (proposal !== undefined) return <p>{t('endWaits', { by: isolated(proposal.proposedBy) })}</p>;
  return (
    <>
      <Button
        tone="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('end')}
      </Button>
      {asking ? (
        <Confirm title={t('end')} effect={t('endSubmit')} action={action} onClose={close}>
          <p>{t('endText')}</p>
        </Confirm>
      ) : null}
    </>
  );
}
