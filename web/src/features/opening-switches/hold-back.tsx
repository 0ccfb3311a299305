import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { HoldBackDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Modal } from '../../ui/modal.js';

/** What can be held back, as one choice. */
const WHATS = ['openings.more-proof', 'openings.pause', 'links.pause'] as const;
const REASONS = ['attack-under-way', 'abuse-trend', 'partner-trouble', 'authority', 'other'] as const;

interface Values {
  readonly what: (typeof WHATS)[number];
  readonly reason: HoldBackDto['reason'];
  readonly hours: string;
}

interface HoldBackProps {
  readonly hoursMax: number;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Holds openings or links back for some hours, at once. */
export function HoldBack({ hoursMax, onDone, onClose }: HoldBackProps) {
  const { t } = useTranslation('opening-switches');
  const { t: common } = useTranslation();
  const form = useFields<Values>({ what: 'openings.more-proof', reason: 'attack-under-way', hours: '4' });
  const action = useAction((body: HoldBackDto) => api.openingSwitchesControllerHold({ body }), onDone);
  return (
    <Modal title={t('hold')} onClose={onClose}>
      <p>{t('holdText')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ what, reason, hours }) => ({ ...partsOf(what), reason, hours: Number(hours.normalize('NFKC')) })}
        submitLabel={t('submit')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField
          name="what"
          label={t('whatHead')}
          choices={WHATS.map((value) => ({ value, label: t(`what.${value}`) }))}
        />
        <SelectField
          name="reason"
          label={t('why')}
          choices={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <TextField
          name="hours"
          label={t('hours')}
          hint={t('hoursHint', { count: hoursMax })}
          inputMode="numeric"
          maxLength={3}
          characters={3}
        />
      </Form>
    </Modal>
  );
}

function partsOf(what: Values['what']): Pick<HoldBackDto, 'target' | 'effect'> {
  switch (what) {
    case 'openings.more-proof':
      return { target: 'openings', effect: 'more-proof' };
    case 'openings.pause':
      return { target: 'openings', effect: 'pause' };
    case 'links.pause':
      return { target: 'links', effect: 'pause' };
  }
}
