import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReissueCardDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

interface CardReissueProps {
  readonly memberId: string;
  /** Whether a card is in use, which then ends. */
  readonly active: boolean;
}

/** Proposes another card for a member whose last one has ended, or is lost or damaged. */
export function CardReissue({ memberId, active }: CardReissueProps) {
  const { t } = useTranslation('members');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const form = useFields<ReissueCardDto>({ reason: active ? 'lost' : 'ended' });
  const close = () => {
    setAsking(false);
  };
  const action = useAction(
    (body: ReissueCardDto) => api.reissuesControllerPropose({ path: { memberId }, body }),
    () => {
      close();
      setDone(true);
    },
  );
  return (
    <>
      <div role="status">{done ? <p>{t('reissue.done')}</p> : null}</div>
      <Button
        small
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('reissue.open')}
      </Button>
      {asking ? (
        <Modal title={t('reissue.open')} onClose={close}>
          <p>{t('reissue.text')}</p>
          <Form form={form} action={action} toInput={(typed) => typed} submitLabel={t('reissue.submit')}>
            {active ? (
              <RadioGroup
                name="reason"
                label={t('reissue.reason')}
                choices={(['lost', 'damaged'] as const).map((value) => ({
                  value,
                  label: t(`reissue.reasons.${value}`),
                }))}
              />
            ) : null}
          </Form>
        </Modal>
      ) : null}
    </>
  );
}
