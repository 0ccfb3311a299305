import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StaffAccountView, StaffTotpSetupView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { TotpSecret } from '../../ui/totp-secret.js';
import type { PartProps } from './account-page.js';

/** Whether there is an authenticator app, and a place to set up another one. */
export function Totp({ view: { totp, passkeys }, onDone }: PartProps) {
  const { t } = useTranslation('account');
  const [setup, setSetup] = useState<StaffTotpSetupView>();
  const [removing, setRemoving] = useState(false);
  const begin = useAction(() => api.staffAccountControllerSetUp(), setSetup);
  return (
    <Section title={t('totp.title')} lead={t('totp.lead')}>
      {totp ? null : <p>{t('totp.none')}</p>}
      <ProblemNotice problem={begin.problem} />
      {setup === undefined ? (
        <Stack row gap={1}>
          <Button
            pending={begin.pending}
            onClick={() => {
              begin.run();
            }}
          >
            {t(totp ? 'totp.replace' : 'totp.setUp')}
          </Button>
          {totp && passkeys.length > 0 ? (
            <Button
              tone="danger"
              onClick={() => {
                setRemoving(true);
              }}
            >
              {t('totp.remove')}
            </Button>
          ) : null}
        </Stack>
      ) : (
        <Setup
          setup={setup}
          onTaken={(view) => {
            setSetup(undefined);
            onDone('totp-replaced', view);
          }}
        />
      )}
      {removing ? (
        <Remove
          onDone={onDone}
          onClose={() => {
            setRemoving(false);
          }}
        />
      ) : null}
    </Section>
  );
}

interface SetupProps {
  readonly setup: StaffTotpSetupView;
  readonly onTaken: (view: StaffAccountView) => void;
}

/** The secret, and the place for the first code. */
function Setup({ setup, onTaken }: SetupProps) {
  const { t } = useTranslation('account');
  const form = useFields<{ firstCode: string }>({ firstCode: '' });
  const action = useAction((totp: string) => api.staffAccountControllerReplace({ body: { totp } }), onTaken);
  return (
    <Card>
      <TotpSecret secret={setup.secret} qr={setup.qr} />
      <Form
        form={form}
        action={action}
        toInput={({ firstCode }) => firstCode}
        fieldOf={() => 'firstCode'}
        submitLabel={t('totp.add')}
      >
        <CodeField name="firstCode" label={t('totp.code')} hint={t('totp.step2')} />
      </Form>
    </Card>
  );
}

function Remove({ onDone, onClose }: Pick<PartProps, 'onDone'> & { readonly onClose: () => void }) {
  const { t } = useTranslation('account');
  const action = useAction(
    () => api.staffAccountControllerRemoveTotp(),
    (view) => {
      onClose();
      onDone('totp-removed', view);
    },
  );
  return (
    <Confirm title={t('totp.removeTitle')} effect={t('totp.remove')} action={action} onClose={onClose}>
      <p>{t('totp.removeEffect')}</p>
    </Confirm>
  );
}
