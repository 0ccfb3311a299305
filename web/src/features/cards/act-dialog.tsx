import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Action, api, useAction } from '../../api/index.js';
import type { ArrivalOutcomeView, StaffCardView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { RadioGroup, SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import type { CardAct } from './acts.js';
import { instantOf, today } from './japan-time.js';
import styles from './cards.module.css';
import { COUNTER_DOCUMENTS, type CounterDocument, RETURN_REASONS, type ReturnReason } from './words.js';

/** What was done, for the page to say; `waits` when another person has to agree first. */
export interface ActDone {
  readonly act: CardAct;
  readonly ref: string;
  readonly waits: boolean;
}

export interface ActDialogProps {
  readonly card: StaffCardView;
  readonly onDone: (done: ActDone) => void;
  readonly onClose: () => void;
}

/** Asks for what an act needs, and says what it does before it is done. */
export function ActDialog({ act, ...props }: ActDialogProps & { readonly act: CardAct }) {
  const Asked = { personalise: Personalise, dispatch: Dispatch, arrive: Arrive, counter: Counter, return: Return }[act];
  return <Asked {...props} />;
}

function useCardAct<Input>(
  act: CardAct,
  { card, onDone }: ActDialogProps,
  work: (cardId: string, input: Input) => Promise<{ readonly data: unknown }>,
): Action<Input> {
  const client = useQueryClient();
  const refresh = (): void => {
    for (const queryKey of [['cards'], ['card-life', card.id], ['card-counts']]) {
      void client.invalidateQueries({ queryKey });
    }
  };
  const action = useAction<Input>(
    (input) => work(card.id, input),
    (output) => {
      refresh();
      onDone({ act, ref: card.ref, waits: isWaiting(output) });
    },
  );
  // A refusal may mean that the card has gone on in the meantime.
  const refused = action.problem?.code === 'cards.wrong-state';
  useEffect(() => {
    if (refused) refresh();
    // The list is asked anew once for each refusal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refused]);
  return action;
}

const isWaiting = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && (output as Partial<ArrivalOutcomeView>).arrived === false;

interface AskedProps<Values extends FieldValues, Input> extends ActDialogProps {
  readonly act: CardAct;
  readonly form: UseFormReturn<Values>;
  readonly action: Action<Input>;
  readonly toInput: (values: Values) => Input;
  readonly children?: ReactNode;
}

function Asked<Values extends FieldValues, Input>(props: AskedProps<Values, Input>) {
  const { act, card, form, action, toInput, children, onClose } = props;
  const { t } = useTranslation('cards');
  const { t: common } = useTranslation();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);
  const at = card.dispatchedAt === undefined ? '' : formatDateTime(card.dispatchedAt);
  return (
    <Modal title={t(`act.${act}.title`)} onClose={onClose}>
      <p>{t(`act.${act}.effect`, { ref: card.ref, at })}</p>
      <Form
        form={form}
        action={action}
        toInput={toInput}
        submitLabel={t(`act.${act}.submit`)}
        tone={act === 'return' ? 'danger' : 'primary'}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        {children === undefined ? null : <FieldsOf place={fields}>{children}</FieldsOf>}
      </Form>
    </Modal>
  );
}

function FieldsOf({
  place,
  children,
}: {
  readonly place: React.RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}) {
  return (
    <div ref={place} className={styles.fields}>
      {children}
    </div>
  );
}

function Personalise(props: ActDialogProps) {
  const form = useFields<Record<string, never>>({});
  const action = useCardAct('personalise', props, (cardId) => api.cardDeskControllerPersonalise({ path: { cardId } }));
  return <Asked act="personalise" {...props} form={form} action={action} toInput={() => undefined} />;
}

/** What went with the last card goes with the next, as long as the page is open. */
let lastCarrier = 'japan-post';

function Dispatch(props: ActDialogProps) {
  const { t } = useTranslation('cards');
  const form = useFields<{ carrier: string; trackingNumber: string }>({ carrier: lastCarrier, trackingNumber: '' });
  const action = useCardAct('dispatch', props, (cardId, body: { carrier: string; trackingNumber: string }) => {
    lastCarrier = body.carrier;
    return api.cardDeskControllerDispatch({ path: { cardId }, body });
  });
  return (
    <Asked act="dispatch" {...props} form={form} action={action} toInput={(values) => values}>
      <TrackingField hint={t('field.trackingDispatchHint')} />
      <TextField name="carrier" label={t('field.carrier')} hint={t('field.carrierHint')} maxLength={40} />
    </Asked>
  );
}

function Arrive(props: ActDialogProps) {
  const { t } = useTranslation('cards');
  const form = useFields<{ trackingNumber: string; deliveredOn: string; deliveredAt: string }>({
    trackingNumber: '',
    deliveredOn: today(),
    deliveredAt: '',
  });
  const action = useCardAct('arrive', props, (cardId, body: { trackingNumber: string; deliveredAt: string }) =>
    api.cardDeskControllerArrive({ path: { cardId }, body }),
  );
  return (
    <Asked
      act="arrive"
      {...props}
      form={form}
      action={action}
      toInput={({ trackingNumber, deliveredOn, deliveredAt }) => ({
        trackingNumber,
        deliveredAt: instantOf(deliveredOn, deliveredAt),
      })}
    >
      <TrackingField hint={t('field.trackingCheckHint')} />
      <TextField name="deliveredOn" label={t('field.deliveredOn')} type="date" characters={12} />
      <TextField
        name="deliveredAt"
        label={t('field.deliveredAt')}
        hint={t('field.deliveredHint')}
        type="time"
        characters={8}
      />
    </Asked>
  );
}

function Counter(props: ActDialogProps) {
  const { t } = useTranslation('cards');
  const form = useFields<{ trackingNumber: string; checked: CounterDocument }>({ trackingNumber: '' });
  const action = useCardAct('counter', props, (cardId, body: { trackingNumber: string; checked: CounterDocument }) =>
    api.cardDeskControllerArriveAtCounter({ path: { cardId }, body }),
  );
  return (
    <Asked act="counter" {...props} form={form} action={action} toInput={(values) => values}>
      <TrackingField hint={t('field.trackingEnvelopeHint')} />
      <SelectField
        name="checked"
        label={t('field.checked')}
        placeholder={t('field.choose')}
        choices={COUNTER_DOCUMENTS.map((value) => ({ value, label: t(`document.${value}`) }))}
      />
    </Asked>
  );
}

function Return(props: ActDialogProps) {
  const { t } = useTranslation('cards');
  const form = useFields<{ reason: ReturnReason }>({});
  const action = useCardAct('return', props, (cardId, body: { reason: ReturnReason }) =>
    api.cardDeskControllerGiveBack({ path: { cardId }, body }),
  );
  return (
    <Asked act="return" {...props} form={form} action={action} toInput={(values) => values}>
      <RadioGroup
        name="reason"
        label={t('field.reason')}
        choices={RETURN_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
    </Asked>
  );
}

function TrackingField({ hint }: { readonly hint: string }) {
  const { t } = useTranslation('cards');
  return <TextField name="trackingNumber" label={t('field.tracking')} hint={hint} maxLength={64} spellCheck={false} />;
}
