import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Button } from './button.js';
import { Skeleton } from './skeleton.js';
import styles from './split.module.css';

/** A list and, beside it, what is open of it. Where there is no room for both, what is open. */
export function Split({ list, detail }: { readonly list: ReactNode; readonly detail: ReactNode | undefined }) {
  if (detail === undefined) return <div className={styles.whole}>{list}</div>;
  return (
    <div className={styles.split}>
      <div className={styles.list}>{list}</div>
      {/* What is open may still be on its way; the list stays meanwhile. */}
      <Suspense fallback={<Skeleton lines={8} />}>{detail}</Suspense>
    </div>
  );
}

interface DetailPaneProps {
  readonly label: string;
  /** The id of the link that opens it: the focus comes from there, and goes back by Escape. */
  readonly opener: string;
  readonly closeLabel: string;
  /** Leads to the list; undefined where there is none. */
  readonly onClose: (() => void | Promise<void>) | undefined;
  readonly children: ReactNode;
}

/** What is open of a list. */
export function DetailPane({ label, opener, closeLabel, onClose, children }: DetailPaneProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement?.id === opener) pane.current?.focus();
  }, [opener]);

  const close = async (): Promise<void> => {
    await onClose?.();
    document.getElementById(opener)?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    // Dialogs over the page are children of it for React, and close by themselves.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (onClose !== undefined && isInside && event.key === 'Escape') void close();
  };
  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={label} onKeyDown={press}>
      {onClose === undefined ? null : (
        <div>
          <Button tone="text" small onClick={() => void close()}>
            {closeLabel}
          </Button>
        </div>
      )}
      {children}
    </section>
  );
}
