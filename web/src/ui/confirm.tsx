import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../api/use-action.js';
import { Button } from './button.js';
import { Modal } from './modal.js';
import { ProblemNotice } from './problem-notice.js';

interface ConfirmProps {
  readonly title: string;
  /** The button says what happens. */
  readonly effect: string;
  /** What ends something is `danger`. */
  readonly tone?: 'primary' | 'danger';
  /** The button that leaves all as it is; "cancel" where that could not be taken for the effect. */
  readonly keep?: string;
  readonly action: Action;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something is done that is not undone, and says what it does. */
export function Confirm({ title, effect, tone = 'danger', keep, action, onClose, children }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Modal title={title} onClose={onClose}>
      {children}
      <ProblemNotice problem={action.problem} />
      <Button
        tone={tone}
        wide
        pending={action.pending}
        onClick={() => {
          action.run();
        }}
      >
        {effect}
      </Button>
      <Button wide onClick={onClose}>
        {keep ?? t('cancel')}
      </Button>
    </Modal>
  );
}
