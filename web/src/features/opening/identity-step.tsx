import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { OpeningView, ProveIdentityDto } from '../../api/types.js';
import { ButtonLink } from '../../ui/button.js';
import { RadioGroup } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../../ui/page.js';
import { Deadline } from './deadline.js';
import styles from './opening.module.css';
import { StepPage } from './step-page.js';
import { addressOf } from './steps.js';
import { useOpeningAction } from './use-opening-action.js';
import { Withdraw } from './withdraw.js';

const METHODS = ['certificate', 'chip', 'in-person'] as const satisfies readonly ProveIdentityDto['method'][];

/** How the person proves who they are. */
export function IdentityStep({ opening }: { readonly opening: OpeningView }) {
  const { t } = useTranslation('opening');
  const navigate = useNavigate();
  const form = useFields<{ method: ProveIdentityDto['method'] | '' }>({ method: '' });
  const action = useOpeningAction(
    (body: ProveIdentityDto) => api.openingControllerIdentity({ body }),
    () => void navigate({ to: addressOf('result') }),
  );
  return (
    <StepPage step="identity" title={t('identity.title')} lead={t('identity.lead')}>
      {opening.identityNotConfirmed === true ? (
        <Notice tone="danger" title={t('identity.notConfirmed')} live>
          <p>{t('identity.notConfirmedText')}</p>
        </Notice>
      ) : null}
      <Card>
        <Form
          form={form}
          action={action}
          toInput={({ method }) => ({ method: method === '' ? 'certificate' : method })}
          submitLabel={t('identity.submit')}
        >
          <RadioGroup
            name="method"
            label={t('identity.method')}
            choices={METHODS.map((method) => ({
              value: method,
              label: t(`identity.methods.${method}.name`),
              hint: t(`identity.methods.${method}.hint`),
            }))}
          />
        </Form>
      </Card>
      <p className={styles.second}>{t('identity.why')}</p>
      <Deadline opening={opening} />
      <div>
        <ButtonLink to={addressOf('credentials')} tone="text">
          {t('identity.back')}
        </ButtonLink>
      </div>
      <Withdraw opening={opening} />
    </StepPage>
  );
}
