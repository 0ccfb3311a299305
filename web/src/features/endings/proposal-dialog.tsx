import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Confirm } from '../../ui/confirm.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { yenOf } from './amount.js';

/** What is to be proposed, of what. */
export type Asked =
  | {
      readonly act: 'pay-out';
      readonly kind: 'estate' | 'closing';
      readonly id: string;
      readonly reference: string;
      readonly mostYen: number;
    }
  | {
      readonly act: 'pay-garnishment' | 'release-garnishment';
      readonly id: string;
      readonly reference: string;
      readonly mostYen: number;
    }
  | { readonly act: 'lift-legal-hold'; readonly id: string; readonly reference: string };

interface DialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onProposed: () => void;
}

/** Asks for what the proposal needs, and says what a second person then decides. */
export function ProposalDialog({ asked, onClose, onProposed }: DialogProps) {
  switch (asked.act) {
    case 'release-garnishment':
      return <Release asked={asked} onClose={onClose} onProposed={onProposed} />;
    case 'lift-legal-hold':
      return <Lift asked={asked} onClose={onClose} onProposed={onProposed} />;
    default:
      return <Pay asked={asked} onClose={onClose} onProposed={onProposed} />;
  }
}

type Of<Act extends Asked['act']> = Omit<DialogProps, 'asked'> & { readonly asked: Extract<Asked, { act: Act }> };

function Release({
  asked,
  onClose,
  onProposed,
}: Omit<DialogProps, 'asked'> & { readonly asked: Asked & { readonly mostYen: number } }) {
  const { t } = useTranslation('endings');
  const action = useAction(() => api.endingsDeskControllerRelease({ path: { id: asked.id } }), onProposed);
  return (
    <Confirm
      title={t('ask.release-garnishment.title')}
      effect={t('ask.release-garnishment.submit')}
      tone="primary"
      action={action}
      onClose={onClose}
    >
      <p>{t('ask.release-garnishment.text', { amount: formatYen(asked.mostYen) })}</p>
    </Confirm>
  );
}

function Lift({ asked, onClose, onProposed }: Of<'lift-legal-hold'>) {
  const { t } = useTranslation('endings');
  const form = useFields({ reference: '' });
  const action = useAction(
    (body: { reference: string }) => api.endingsDeskControllerLiftLegalHold({ path: { id: asked.id }, body }),
    onProposed,
  );
  return (
    <Modal title={t('ask.lift-legal-hold.title')} onClose={onClose}>
      <p>{t('ask.lift-legal-hold.text')}</p>
      <Form form={form} action={action} toInput={(values) => values} submitLabel={t('ask.lift-legal-hold.submit')}>
        <TextField
          name="reference"
          label={t('ask.lift-legal-hold.reference')}
          hint={t('referenceHint')}
          maxLength={60}
          spellCheck={false}
        />
      </Form>
    </Modal>
  );
}

interface PayValues {
  amountYen: string;
  reference: string;
}

function Pay({
  asked,
  onClose,
  onProposed,
}: Omit<DialogProps, 'asked'> & { readonly asked: Asked & { readonly mostYen: number } }) {
  const { t } = useTranslation('endings');
  const form = useFields<PayValues>({ amountYen: String(asked.mostYen), reference: '' });
  const { act } = asked;
  const action = useAction(({ amountYen, reference }: { amountYen: number; reference: string }) => {
    if (asked.act === 'pay-out')
      return api.endingsDeskControllerProposePayout({
        body: { kind: asked.kind, caseId: asked.id, amountYen, reference },
      });
    return api.endingsDeskControllerPayCreditor({ path: { id: asked.id }, body: { amountYen } });
  }, onProposed);
  const words = act === 'pay-out' ? 'pay-out' : 'pay-garnishment';
  return (
    <Modal title={t(`ask.${words}.title`)} onClose={onClose}>
      <p>{t(`ask.${words}.text`, { amount: formatYen(asked.mostYen) })}</p>
      <Form
        form={form}
        action={action}
        toInput={({ amountYen, reference }) => ({ amountYen: yenOf(amountYen), reference })}
        submitLabel={t(`ask.${words}.submit`)}
      >
        <TextField
          name="amountYen"
          label={t('amount')}
          hint={t('amountHint')}
          inputMode="numeric"
          maxLength={15}
          characters={14}
        />
        {act === 'pay-out' ? (
          <TextField
            name="reference"
            label={t('ask.pay-out.reference')}
            hint={t('referenceHint')}
            maxLength={60}
            spellCheck={false}
          />
        ) : null}
      </Form>
    </Modal>
  );
}
