import styles from './choose.module.css';

interface ChooseProps {
  readonly label: string;
  /** For whoever does not see which row it stands in. */
  readonly about: string;
  readonly chosen: boolean;
  readonly onChange: () => void;
}

/** Takes a row of a list among those that something is done with together. */
export function Choose({ label, about, chosen, onChange }: ChooseProps) {
  return (
    <label className={styles.choose}>
      <input type="checkbox" checked={chosen} aria-label={about} onChange={onChange} />
      {label}
    </label>
  );
}
