import { type ReactNode, useState } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/index.js';
import { ButtonLink } from '../../ui/button.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';

interface DenialProps<Values extends FieldValues & Record<string, string>, Body> {
  /** Which texts. */
  readonly of: 'deny' | 'debit';
  readonly empty: DefaultValues<Values>;
  readonly toBody: (values: Values) => Body;
  readonly deny: (body: Body) => Promise<{ readonly data: unknown }>;
  /** Where a pointer of the API is not the name of the field. */
  readonly fieldOf?: (pointer: string) => string;
  readonly children: ReactNode;
}

/** For whoever holds a paper of a bank that they know nothing of, without a session: one form, then what follows. */
export function Denial<Values extends FieldValues & Record<string, string>, Body>({
  of,
  empty,
  toBody,
  deny,
  fieldOf,
  children,
}: DenialProps<Values, Body>) {
  const { t } = useTranslation('links');
  const [done, setDone] = useState(false);
  const form = useFields<Values>(empty);
  const action = useAction(deny, () => {
    setDone(true);
  });
  return (
    <Page title={done ? t(`${of}.done`) : t(`${of}.title`)} lead={done ? undefined : t(`${of}.lead`)}>
      {done ? (
        <Notice tone="done" live>
          <p>{t(`${of}.doneText`)}</p>
        </Notice>
      ) : (
        <Card>
          <Form
            form={form}
            action={action}
            toInput={toBody}
            submitLabel={t(`${of}.submit`)}
            tone="danger"
            {...(fieldOf && { fieldOf })}
          >
            {children}
          </Form>
        </Card>
      )}
      <div>
        <ButtonLink to="/information/complaints">{t('deny.desk')}</ButtonLink>
      </div>
    </Page>
  );
}
