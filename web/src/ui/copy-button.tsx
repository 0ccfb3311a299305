import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './copy-button.module.css';

const SHOWN_MS = 2_000;

type Outcome = 'copied' | 'failed';

interface CopyButtonProps {
  readonly text: string;
  /** Says what is copied: 「ログインIDをコピー」. */
  readonly label: string;
}

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => {
      setOutcome(undefined);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);
  return (
    <span className={styles.place}>
      <button
        type="button"
        className={styles.copy}
        aria-label={label}
        title={label}
        onClick={() => {
          void copy(text).then(setOutcome);
        }}
      >
        {outcome === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      </button>
      <span role="status" className={outcome === 'failed' ? styles.failed : 'hidden-text'}>
        {outcome === undefined ? '' : t(`copy.${outcome}`)}
      </span>
    </span>
  );
}

/** Without https, and without leave of the person, a browser has no clipboard for pages. */
async function copy(text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
}
