import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './modal.module.css';

interface PlainDialogProps {
  readonly title: string;
  /** Nothing of the page under it can be seen. */
  readonly covers?: boolean;
  /** Escape. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question over the page by the browser's own means: for where those of `Modal`, which are loaded, may be missing. */
export function PlainDialog({ title, covers = false, onClose, children }: PlainDialogProps) {
  const name = useId();
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    place.current?.showModal();
  }, []);
  return (
    <dialog
      ref={place}
      aria-labelledby={name}
      // A question under it that is one of `Modal` would take it out of reach.
      data-react-aria-top-layer="true"
      className={`${styles.plain} ${covers ? styles.covering : ''}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.dialog}>
        <h2 id={name}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
