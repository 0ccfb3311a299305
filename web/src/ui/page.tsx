import { type ReactNode, useEffect, useRef } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** One sentence under the title: what this page is for, or what to do now. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** The console uses the width; a member's page is one column. */
  readonly width?: 'column' | 'full';
  /** A small line over the title: where one is in a row of steps. */
  readonly eyebrow?: ReactNode;
  /** Over everything else: how far one is on a way. */
  readonly above?: ReactNode;
  /** Actions of the whole page, beside the title. */
  readonly actions?: ReactNode;
}

/** Whether nobody is at work where the focus is: it is nowhere, or on the link that led here, which stays in the frame. */
function isFocusFree(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || (at.tagName === 'A' && at.closest('main, [role="dialog"]') === null);
}

/** One page: its title names the document and is where a screen reader starts after a change of page. */
export function Page({ title, lead, children, width = 'column', eyebrow, above, actions }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · sekisho`;
    if (isFocusFree()) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={width === 'full' ? styles.full : styles.column}>
      {above}
      <header className={styles.head}>
        <div>
          {eyebrow === undefined ? null : <p className={styles.eyebrow}>{eyebrow}</p>}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({ title, children, lead }: { title: string; children: ReactNode; lead?: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {lead === undefined ? null : <p className={styles.second}>{lead}</p>}
      {children}
    </section>
  );
}

/** A sheet on the ground. */
export function Card({ children }: { readonly children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}
