import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StaffListEntryView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import styles from './staff.module.css';

/** What became of it, as its text is called. */
export type AccessDone = 'ended' | 'endProposed' | 'returnProposed';

interface ChangeAccessProps {
  readonly person: StaffListEntryView;
  readonly onDone: (done: AccessDone) => void;
  readonly onClose: () => void;
}

/** Ends an account, or asks that it comes back, after saying what that does. */
export function ChangeAccess({ person: { id, name, active, roles }, onDone, onClose }: ChangeAccessProps) {
  const { t } = useTranslation('staff');
  const { t: common } = useTranslation();
  const path = { staffId: id };
  const action = useAction(async (): Promise<{ data: AccessDone }> => {
    if (!active) {
      await api.staffListControllerReactivate({ path });
      return { data: 'returnProposed' };
    }
    const { data } = await api.staffListControllerDeactivate({ path });
    return { data: data.outcome === 'done' ? 'ended' : 'endProposed' };
  }, onDone);
  const way = active ? (roles.includes('admin') ? 'endOfAdmin' : 'end') : 'return';
  return (
    <Modal title={t(`access.${way}.title`, { name: isolated(name) })} onClose={onClose}>
      <p>{t(`access.${way}.effect`)}</p>
      <ProblemNotice problem={action.problem} />
      <div className={styles.buttons}>
        <Button
          tone={active ? 'danger' : 'primary'}
          pending={action.pending}
          onClick={() => {
            action.run();
          }}
        >
          {t(`access.${way}.submit`)}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </div>
    </Modal>
  );
}
