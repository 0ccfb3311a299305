import { useTranslation } from 'react-i18next';
import { api, neededDeviceProof, Problem, signWithPasskey, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';

interface ApprovalPasskeyProps {
  readonly id: string;
  readonly onApproved: () => void;
  /** A try may have been spent. */
  readonly onTried: () => void;
}

/** One press: the browser asks the person, and the passkey signs exactly what the slip says. */
export function ApprovalPasskey({ id, onApproved, onTried }: ApprovalPasskeyProps) {
  const { t } = useTranslation('step-up');
  const approve = useAction(async () => {
    const { data: request } = await api.stepUpControllerPasskey({ path: { id } });
    const body = await signWithPasskey(request);
    try {
      const headers = await neededDeviceProof(`/api/intents/${id}/approval/passkey`);
      return await api.stepUpControllerApproveByPasskey({ path: { id }, body, headers });
    } catch (error) {
      if (error instanceof Problem && error.status === 403) onTried();
      throw error;
    }
  }, onApproved);
  return (
    <Stack gap={2}>
      <Button
        tone="primary"
        wide
        pending={approve.pending}
        onClick={() => {
          approve.run();
        }}
      >
        {t('passkey.do')}
      </Button>
      <div role="status">{approve.pending ? <p>{t('passkey.waiting')}</p> : null}</div>
      <ProblemNotice problem={approve.problem} />
    </Stack>
  );
}
