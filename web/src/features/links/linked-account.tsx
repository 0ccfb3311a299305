import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { LinksView, LinkView } from '../../api/types.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen } from '../../ui/formats.js';
import { isCreditCard } from '../../ui/mode.js';
import { Card, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { useLanguage } from '../../texts/use-language.js';

interface LinkedAccountProps {
  readonly link: LinkView;
  readonly onChanged: (view: LinksView, what: 'confirmed' | 'unlinked') => void;
}

/** A linked account, masked: its letter is confirmed here, and here it is unlinked. */
export function LinkedAccount({ link, onChanged }: LinkedAccountProps) {
  const { t } = useTranslation('links');
  const english = useLanguage() === 'en';
  const [asking, setAsking] = useState(false);
  const unlink = useAction(
    () => api.linksControllerEnd({ path: { id: link.id } }),
    (view) => {
      onChanged(view, 'unlinked');
    },
  );
  const { dayYenMax, monthYenMax, linkedAt, unlinkDueAt } = link;
  return (
    <>
      <Section title={t('linked.title')}>
        <Card>
          <Facts
            facts={[
              { name: t('linked.bank'), value: english ? link.bankNameEn : link.bankNameJa },
              { name: t('linked.branch'), value: link.branchCode },
              { name: t('linked.account'), value: link.accountMasked },
              ...(linkedAt === undefined ? [] : [{ name: t('linked.since'), value: <When at={linkedAt} /> }]),
              { name: t('linked.state'), value: link.state === 'active' ? t('linked.active') : t('linked.suspended') },
              ...(unlinkDueAt === undefined ? [] : [{ name: t('linked.unlinkDue'), value: <When at={unlinkDueAt} /> }]),
            ]}
          />
          {isCreditCard || dayYenMax === undefined || monthYenMax === undefined ? null : (
            <p>{t('linked.cap', { day: formatYen(dayYenMax), month: formatYen(monthYenMax) })}</p>
          )}
          <Stack gap={1} row>
            {link.state === 'active' && !isCreditCard ? (
              <ButtonLink to="/charges" tone="primary">
                {t('linked.toCharge')}
              </ButtonLink>
            ) : null}
            <Button
              tone="danger"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('linked.unlink')}
            </Button>
          </Stack>
        </Card>
        {asking ? (
          <Confirm
            title={t('linked.unlinkTitle')}
            effect={t('linked.unlink')}
            action={unlink}
            onClose={() => {
              setAsking(false);
            }}
          >
            <p>{t('linked.unlinkText')}</p>
          </Confirm>
        ) : null}
      </Section>
      {link.cap === 'unconfirmed' ? <Letter id={link.id} onChanged={onChanged} /> : null}
    </>
  );
}

interface LetterProps {
  readonly id: string;
  readonly onChanged: (view: LinksView, what: 'confirmed') => void;
}

function Letter({ id, onChanged }: LetterProps) {
  const { t } = useTranslation('links');
  const form = useFields<{ letterCode: string }>({ letterCode: '' });
  const action = useAction(
    (code: string) => api.linksControllerConfirm({ path: { id }, body: { code } }),
    (view) => {
      onChanged(view, 'confirmed');
    },
  );
  return (
    <Section title={t('letter.title')} lead={t('letter.text')}>
      <Card>
        <Form
          form={form}
          action={action}
          toInput={({ letterCode }) => letterCode}
          fieldOf={() => 'letterCode'}
          submitLabel={t('letter.submit')}
        >
          <TextField name="letterCode" label={t('letter.code')} maxLength={40} characters={16} spellCheck={false} />
        </Form>
      </Card>
    </Section>
  );
}
