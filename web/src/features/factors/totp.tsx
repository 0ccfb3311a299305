import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FactorsView, TotpSetupView, TotpView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { CodeField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { TotpSecret } from '../../ui/totp-secret.js';
import { FactorState, FactorTimes } from './factor-times.js';

interface TotpProps {
  readonly totp: TotpView | undefined;
  readonly onChanged: (view: FactorsView) => void;
}

/** The authenticator app that there is, or a place to set one up. */
export function Totp({ totp, onChanged }: TotpProps) {
  const { t } = useTranslation('factors');
  const [setup, setSetup] = useState<TotpSetupView>();
  const begin = useAction(() => api.factorsControllerSetUp(), setSetup);
  const added = (view: FactorsView): void => {
    setSetup(undefined);
    onChanged(view);
  };
  return (
    <Section title={t('totp.title')} lead={t('totp.lead')}>
      {totp === undefined ? null : <TotpRow totp={totp} onChanged={onChanged} />}
      {totp === undefined && setup === undefined ? (
        <>
          <ProblemNotice problem={begin.problem} />
          <div>
            <Button
              pending={begin.pending}
              onClick={() => {
                begin.run();
              }}
            >
              {t('totp.setUp')}
            </Button>
          </div>
        </>
      ) : null}
      {totp === undefined && setup !== undefined ? <Setup setup={setup} onAdded={added} /> : null}
    </Section>
  );
}

function TotpRow({ totp, onChanged }: { readonly totp: TotpView; readonly onChanged: (view: FactorsView) => void }) {
  const { t } = useTranslation('factors');
  const remove = useAction(
    (_, { approval }) => api.factorsControllerRemoveTotp({ path: { id: totp.id }, headers: approval }),
    onChanged,
  );
  return (
    <Card>
      <ProblemNotice problem={remove.problem} />
      <Rows
        label={t('totp.title')}
        rows={[
          {
            key: totp.id,
            title: (
              <>
                <span>{t('totp.app')}</span>
                <FactorState {...totp} />
              </>
            ),
            about: <FactorTimes {...totp} />,
            action:
              totp.endsAt !== undefined ? undefined : (
                <Button
                  small
                  tone="danger"
                  pending={remove.pending}
                  onClick={() => {
                    remove.run();
                  }}
                >
                  {t('totp.remove')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

interface SetupProps {
  readonly setup: TotpSetupView;
  readonly onAdded: (view: FactorsView) => void;
}

/** The secret as a picture and as text, and the place for the first code. */
function Setup({ setup, onAdded }: SetupProps) {
  const { t } = useTranslation('factors');
  const form = useFields<{ firstCode: string }>({ firstCode: '' });
  const action = useAction(
    (code: string, { approval }) => api.factorsControllerAddTotp({ body: { id: setup.id, code }, headers: approval }),
    onAdded,
  );
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
