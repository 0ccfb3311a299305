import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangesView, ContactChangeView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';
import { Slip } from '../../ui/slip.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { CODE_DIGITS, type Kind, KIND_WORDS } from './kind-words.js';

interface PendingChangeProps {
  readonly change: ContactChangeView;
  readonly closedUntil: string | undefined;
  readonly onConfirmed: (view: ChangesView) => void;
  readonly onCancelled: (view: ChangesView) => void;
}

/** A change that waits: when it comes, what it closes, its code, and how to take it back. */
export function PendingChange({ change, closedUntil, onConfirmed, onCancelled }: PendingChangeProps) {
  const { t } = useTranslation('changes');
  const [asking, setAsking] = useState(false);
  const stateOf = ({ late, confirmed }: ContactChangeView): string => {
    if (late) return t('pending.late');
    if (confirmed) return t('pending.confirmed');
    return CODE_DIGITS[change.kind] === 0 ? t('name.waiting') : t('pending.unconfirmed');
  };
  return (
    <>
      <Slip
        line={t(KIND_WORDS[change.kind].line, { email: change.newMasked, value: change.newMasked })}
        facts={[
          { name: t('pending.requested'), value: <When at={change.requestedAt} /> },
          { name: t('pending.due'), value: <When at={change.dueAt} /> },
          ...(closedUntil === undefined ? [] : [{ name: t('pending.closed'), value: <When at={closedUntil} /> }]),
          { name: t('pending.state'), value: stateOf(change) },
        ]}
      >
        {change.confirmed || CODE_DIGITS[change.kind] === 0 ? null : (
          <ConfirmForm id={change.id} kind={change.kind} onConfirmed={onConfirmed} />
        )}
        <div>
          <Button
            tone="danger"
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('cancel.open')}
          </Button>
        </div>
      </Slip>
      {asking ? (
        <CancelDialog
          id={change.id}
          onCancelled={onCancelled}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}

interface ConfirmFormProps {
  readonly id: string;
  readonly kind: Kind;
  readonly onConfirmed: (view: ChangesView) => void;
}

/** The code that came to what is new. */
function ConfirmForm({ id, kind, onConfirmed }: ConfirmFormProps) {
  const { t } = useTranslation('changes');
  const form = useFields<{ mailCode: string }>({ mailCode: '' });
  const action = useAction(
    (code: string) => api.changesControllerConfirm({ path: { id }, body: { code } }),
    onConfirmed,
  );
  const [sent, setSent] = useState(false);
  const resend = useAction(
    () => api.changesControllerResend({ path: { id } }),
    () => {
      setSent(true);
    },
  );
  return (
    <Stack gap={1}>
      <p>{t(KIND_WORDS[kind].confirmLead)}</p>
      <Form
        form={form}
        action={action}
        toInput={({ mailCode }) => mailCode}
        fieldOf={() => 'mailCode'}
        submitLabel={t('confirm.submit')}
        beside={
          <Button
            tone="text"
            pending={resend.pending}
            onClick={() => {
              resend.run();
            }}
          >
            {t('confirm.again')}
          </Button>
        }
      >
        <CodeField name="mailCode" label={t(KIND_WORDS[kind].code)} digits={CODE_DIGITS[kind]} />
      </Form>
      <Sent by={resend} once={sent} text={t('confirm.sent')} />
      <ProblemNotice problem={resend.problem} />
    </Stack>
  );
}

interface CancelDialogProps {
  readonly id: string;
  readonly onCancelled: (view: ChangesView) => void;
  readonly onClose: () => void;
}

function CancelDialog({ id, onCancelled, onClose }: CancelDialogProps) {
  const { t } = useTranslation('changes');
  const action = useAction(() => api.changesControllerCancel({ path: { id } }), onCancelled);
  return (
    <Confirm title={t('cancel.title')} effect={t('cancel.do')} action={action} onClose={onClose}>
      <p>{t('cancel.text')}</p>
    </Confirm>
  );
}
