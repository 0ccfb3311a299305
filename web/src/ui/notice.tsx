import { CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'done' | 'wait' | 'danger';

const ICONS = { info: Info, done: CircleCheck, wait: Clock, danger: CircleAlert } as const;

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Read out when it appears. */
  readonly live?: boolean;
  /**
   * It answers what the person has just done, so it is brought into view, and takes the focus where what had it is gone;
   * what is done does, unless told otherwise.
   */
  readonly answers?: boolean;
}

/** Whether what had the focus is no longer there. */
const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Something that the person should know; its kind is told by an icon and words, not by colour alone. */
export function Notice({
  tone = 'info',
  title,
  children,
  live = false,
  answers = live && tone === 'done',
}: NoticeProps) {
  const Icon = ICONS[tone];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!answers) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    // A question that was open over the page gives the focus back first, if what had it is still there.
    const frame = requestAnimationFrame(() => {
      if (isFocusLost()) place.current?.focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [answers]);
  return (
    <div
      ref={place}
      className={`${styles.notice} ${styles[tone]}`}
      {...(answers ? { tabIndex: -1 } : {})}
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <Icon className={styles.icon} size={20} aria-hidden="true" />
      <div className={styles.words}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
