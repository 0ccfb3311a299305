import { useTranslation } from 'react-i18next';
import { api, neededDeviceProof, Problem, useAction } from '../../api/index.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';

interface ApprovalAppProps {
  readonly id: string;
  readonly onApproved: () => void;
  /** A try may have been spent. */
  readonly onTried: () => void;
}

/** The code of the authenticator app. */
export function ApprovalApp({ id, onApproved, onTried }: ApprovalAppProps) {
  const { t } = useTranslation('step-up');
  const form = useFields<{ appCode: string }>({ appCode: '' });
  const approve = useAction(async (code: string) => {
    try {
      const headers = await neededDeviceProof(`/api/intents/${id}/approval/totp`);
      return await api.stepUpControllerApproveByApp({ path: { id }, body: { code }, headers });
    } catch (error) {
      if (error instanceof Problem && error.status === 403) onTried();
      throw error;
    }
  }, onApproved);
  return (
    <Form
      form={form}
      action={approve}
      toInput={({ appCode }) => appCode}
      fieldOf={() => 'appCode'}
      submitLabel={t('approve')}
    >
      <CodeField name="appCode" label={t('app.code')} />
    </Form>
  );
}
