import { useTranslation } from 'react-i18next';
import { api, type InterruptionProps, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

/** Over a page that asks for more than the sign-in has shown: one more proof, after which the page goes on where it was. */
export function ProveAgain({ onMet, onGivenUp }: InterruptionProps) {
  const { t } = useTranslation('step-up');
  const action = useAction(
    (_: undefined, { approval }) => api.assuranceControllerProve({ headers: approval }),
    () => {
      onMet();
    },
  );
  return (
    <Modal title={t('again.title')}>
      <p>{t('again.lead')}</p>
      <ProblemNotice problem={action.problem} />
      <Button
        tone="primary"
        wide
        pending={action.pending}
        onClick={() => {
          action.run(undefined);
        }}
      >
        {t('again.do')}
      </Button>
      <Button wide onClick={onGivenUp}>
        {t('back')}
      </Button>
    </Modal>
  );
}
