import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { GarnishDto, RecordDeathDto, SetLegalHoldDto } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Page, Section } from '../../ui/page.js';
import { yenOf } from './amount.js';

const EVIDENCE = ['family-register', 'death-certificate', 'bank-report', 'other-official'] as const;
const GARNISHERS = ['court', 'tax-office', 'pension-office', 'local-government'] as const;
const HOLDERS = ['court', 'police', 'prosecutor', 'tax-office', 'regulator', 'issuer'] as const;

type Proposed = 'death' | 'garnishment' | 'hold';

/** What can be proposed of one member: a death, a garnishment, a legal hold. Another person decides on each. */
export function ProposePage() {
  const { t } = useTranslation('endings');
  const { memberId = '' }: { memberId?: string } = useParams({ strict: false });
  const roles = useStaffSession()?.roles ?? [];
  const [proposed, setProposed] = useDone<Proposed>();
  const tell = (what: Proposed) => () => {
    setProposed(what);
  };
  return (
    <Page
      title={t('propose.title')}
      lead={t('propose.lead')}
      eyebrow={t('propose.member', { id: memberId.slice(-12) })}
    >
      <DoneNotice done={proposed} text={(what) => t(`propose.done.${what}`)} />
      {hasRole(roles, 'support', 'fraud') ? (
        <Section title={t('propose.death.title')} lead={t('propose.death.lead')}>
          <DeathForm memberId={memberId} onProposed={tell('death')} />
        </Section>
      ) : null}
      {hasRole(roles, 'fraud') ? (
        <>
          <Section title={t('propose.garnishment.title')} lead={t('propose.garnishment.lead')}>
            <GarnishmentForm memberId={memberId} onProposed={tell('garnishment')} />
          </Section>
          <Section title={t('propose.hold.title')} lead={t('propose.hold.lead')}>
            <HoldForm memberId={memberId} onProposed={tell('hold')} />
          </Section>
        </>
      ) : null}
    </Page>
  );
}

interface FormProps {
  readonly memberId: string;
  readonly onProposed: () => void;
}

function DeathForm({ memberId, onProposed }: FormProps) {
  const { t } = useTranslation('endings');
  const form = useFields<{ diedOn: string; evidence: RecordDeathDto['evidence']; deathReference: string }>({
    diedOn: '',
    deathReference: '',
  });
  const action = useAction(
    (body: RecordDeathDto) => api.endingsDeskControllerRecordDeath({ path: { memberId }, body }),
    () => {
      form.reset();
      onProposed();
    },
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ diedOn, evidence, deathReference }) => ({
        diedOn: diedOn.normalize('NFKC').trim(),
        evidence,
        reference: deathReference,
      })}
      fieldOf={(pointer) => (pointer === '/reference' ? 'deathReference' : (pointer.split('/').at(-1) ?? ''))}
      submitLabel={t('propose.death.submit')}
      tone="danger"
    >
      <TextField
        name="diedOn"
        label={t('estates.diedOn')}
        hint={t('propose.dayHint')}
        maxLength={20}
        characters={14}
        spellCheck={false}
      />
      <SelectField
        name="evidence"
        label={t('estates.evidence')}
        placeholder={t('propose.choose')}
        choices={EVIDENCE.map((value) => ({ value, label: t(`evidence.${value}`) }))}
      />
      <TextField
        name="deathReference"
        label={t('propose.death.reference')}
        hint={t('referenceHint')}
        maxLength={60}
        spellCheck={false}
      />
    </Form>
  );
}

function GarnishmentForm({ memberId, onProposed }: FormProps) {
  const { t } = useTranslation('endings');
  const form = useFields<{ garnisher: GarnishDto['authority']; orderReference: string; orderedYen: string }>({
    orderReference: '',
    orderedYen: '',
  });
  const action = useAction(
    (body: GarnishDto) => api.endingsDeskControllerSetAside({ path: { memberId }, body }),
    () => {
      form.reset();
      onProposed();
    },
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ garnisher, orderReference, orderedYen }) => ({
        authority: garnisher,
        reference: orderReference,
        orderedYen: yenOf(orderedYen),
      })}
      fieldOf={(pointer) =>
        ({ '/reference': 'orderReference', '/authority': 'garnisher' })[pointer] ?? pointer.split('/').at(-1) ?? ''
      }
      submitLabel={t('propose.garnishment.submit')}
      tone="danger"
    >
      <SelectField
        name="garnisher"
        label={t('authorityHead')}
        placeholder={t('propose.choose')}
        choices={GARNISHERS.map((value) => ({ value, label: t(`authority.${value}`) }))}
      />
      <TextField
        name="orderReference"
        label={t('propose.garnishment.reference')}
        hint={t('referenceHint')}
        maxLength={60}
        spellCheck={false}
      />
      <TextField
        name="orderedYen"
        label={t('propose.garnishment.amount')}
        hint={t('amountHint')}
        inputMode="numeric"
        maxLength={15}
        characters={14}
      />
    </Form>
  );
}

function HoldForm({ memberId, onProposed }: FormProps) {
  const { t } = useTranslation('endings');
  const form = useFields<{ holder: SetLegalHoldDto['authority']; holdReference: string }>({ holdReference: '' });
  const action = useAction(
    (body: SetLegalHoldDto) => api.endingsDeskControllerSetLegalHold({ path: { memberId }, body }),
    () => {
      form.reset();
      onProposed();
    },
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ holder, holdReference }) => ({ authority: holder, reference: holdReference })}
      fieldOf={(pointer) =>
        ({ '/reference': 'holdReference', '/authority': 'holder' })[pointer] ?? pointer.split('/').at(-1) ?? ''
      }
      submitLabel={t('propose.hold.submit')}
      tone="danger"
    >
      <SelectField
        name="holder"
        label={t('authorityHead')}
        placeholder={t('propose.choose')}
        choices={HOLDERS.map((value) => ({ value, label: t(`authority.${value}`) }))}
      />
      <TextField
        name="holdReference"
        label={t('propose.hold.reference')}
        hint={t('referenceHint')}
        maxLength={60}
        spellCheck={false}
      />
    </Form>
  );
}
