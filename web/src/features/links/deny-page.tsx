import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import { TextField } from '../../ui/fields.js';
import { Denial } from './denial.js';

/** For whoever got the letter about a link that they know nothing of; it needs no session. */
export function DenyPage() {
  const { t } = useTranslation('links');
  return (
    <Denial
      of="deny"
      empty={{ letterCode: '' }}
      toBody={({ letterCode }) => ({ code: letterCode })}
      deny={(body) => api.linkDenialsControllerDeny({ body })}
      fieldOf={() => 'letterCode'}
    >
      <TextField
        name="letterCode"
        label={t('deny.code')}
        hint={t('deny.hint')}
        maxLength={40}
        characters={16}
        spellCheck={false}
      />
    </Denial>
  );
}
