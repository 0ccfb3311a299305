import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffCardView } from '../../api/types.js';
import { useDone } from '../../ui/done.js';
import { Notice } from '../../ui/notice.js';
import { ActDialog, type ActDone } from './act-dialog.js';
import type { CardAct } from './acts.js';
import styles from './cards.module.css';

interface Acting {
  readonly begin: (act: CardAct, card: StaffCardView) => void;
  /** The dialog, while something is asked. */
  readonly dialog: ReactNode;
  /** What was done last. */
  readonly outcome: ReactNode;
}

/** Lets a page act on cards: asks first, and says afterwards what was done. */
export function useAct(onDone?: () => void): Acting {
  const { t } = useTranslation('cards');
  const [asked, setAsked] = useState<{ readonly act: CardAct; readonly card: StaffCardView }>();
  const [done, sayDone] = useDone<ActDone>();
  return {
    begin: (act, card) => {
      sayDone(undefined);
      setAsked({ act, card });
    },
    dialog:
      asked === undefined ? null : (
        <ActDialog
          {...asked}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={(now) => {
            setAsked(undefined);
            sayDone(now);
            onDone?.();
          }}
        />
      ),
    outcome: (
      <div className={styles.outcome}>
        {done === undefined ? null : (
          <Notice key={done.times} tone={done.what.waits ? 'wait' : 'done'} live answers>
            <p>{textOf(done.what)}</p>
            {done.what.waits ? <p>{t('waits')}</p> : null}
          </Notice>
        )}
      </div>
    ),
  };

  function textOf({ act, ref, waits }: ActDone): string {
    return waits && (act === 'arrive' || act === 'counter')
      ? t(`act.${act}.waits`, { ref })
      : t(`act.${act}.done`, { ref });
  }
}
