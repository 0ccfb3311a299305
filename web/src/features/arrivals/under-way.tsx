import { useId } from 'react';
import styles from './arrivals.module.css';

/** Says what is under way with how many lines. How far it has come nobody knows: the server takes a file as a whole. */
export function UnderWay({ text }: { readonly text: string }) {
  const id = useId();
  return (
    <p role="status" className={styles.underWay}>
      <span id={id}>{text}</span>
      <progress aria-labelledby={id} />
    </p>
  );
}
