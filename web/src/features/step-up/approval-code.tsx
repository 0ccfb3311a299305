import { useTranslation } from 'react-i18next';
import { api, neededDeviceProof, Problem, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';
import { Stack } from '../../ui/stack.js';

interface ApprovalCodeProps {
  readonly id: string;
  /** How often a code was sent. */
  readonly sent: number;
  readonly onSent: () => void;
  readonly onApproved: () => void;
  /** A try may have been spent. */
  readonly onTried: () => void;
}

/** The press that sends the code, and then the place for it. */
export function ApprovalCode({ id, sent, onSent, onApproved, onTried }: ApprovalCodeProps) {
  const { t } = useTranslation('step-up');
  const form = useFields<{ approvalCode: string }>({ approvalCode: '' });
  const send = useAction(
    async () => api.stepUpControllerSend({ path: { id }, headers: await neededDeviceProof(`/api/intents/${id}/code`) }),
    onSent,
  );
  const approve = useAction(async (code: string) => {
    try {
      const headers = await neededDeviceProof(`/api/intents/${id}/approval`);
      return await api.stepUpControllerApprove({ path: { id }, body: { code }, headers });
    } catch (error) {
      if (error instanceof Problem && error.status === 403) onTried();
      throw error;
    }
  }, onApproved);
  const sendButton = (
    <Button
      tone={sent === 0 ? 'primary' : 'text'}
      wide={sent === 0}
      pending={send.pending}
      onClick={() => {
        send.run();
      }}
    >
      {sent === 0 ? t('send') : t('sendAgain')}
    </Button>
  );
  return (
    <Stack gap={2}>
      {sent === 0 ? sendButton : null}
      <Sent by={send} once={sent > 0} text={t('sent')} />
      {sent === 0 ? null : (
        <Form
          form={form}
          action={approve}
          toInput={({ approvalCode }) => approvalCode}
          fieldOf={() => 'approvalCode'}
          submitLabel={t('approve')}
          beside={sendButton}
        >
          <CodeField name="approvalCode" label={t('code')} />
        </Form>
      )}
      <ProblemNotice problem={send.problem} />
    </Stack>
  );
}
