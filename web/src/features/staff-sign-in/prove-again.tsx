import { useTranslation } from 'react-i18next';
import { api, hasPasskeys, type InterruptionProps, signWithPasskey, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

/** Over a page that changes the account: the second factor once more, after which the change goes on. */
export function ProveAgain({ onMet, onGivenUp }: InterruptionProps) {
  const { t } = useTranslation('staff-sign-in');
  const form = useFields<{ proofCode: string }>({ proofCode: '' });
  const byCode = useAction(
    (totp: string) => api.staffAccountControllerProve({ body: { totp } }),
    () => {
      onMet();
    },
  );
  const byPasskey = useAction(
    async () => {
      const { data: request } = await api.staffAccountControllerChallenge();
      return api.staffAccountControllerProveByPasskey({ body: await signWithPasskey(request) });
    },
    () => {
      onMet();
    },
  );
  return (
    <Modal title={t('prove.title')} onClose={onGivenUp}>
      <p>{t('prove.lead')}</p>
      {hasPasskeys() ? (
        <>
          <ProblemNotice problem={byPasskey.problem} />
          <Button
            wide
            pending={byPasskey.pending}
            onClick={() => {
              byPasskey.run();
            }}
          >
            {t('prove.passkey')}
          </Button>
          <p>{t('passkey.or')}</p>
        </>
      ) : null}
      <Form
        form={form}
        action={byCode}
        toInput={({ proofCode }) => proofCode}
        fieldOf={() => 'proofCode'}
        submitLabel={t('prove.submit')}
      >
        <CodeField name="proofCode" label={t('prove.code')} hint={t('codeHint')} />
      </Form>
    </Modal>
  );
}
