import { useId } from 'react';
import styles from './choose-files.module.css';

interface ChooseFilesProps {
  readonly label: string;
  readonly onChosen: (files: readonly File[]) => void;
  /** While something that was chosen is sent, nothing else is. */
  readonly waiting?: boolean;
  /** The id of what says which files are meant. */
  readonly describedBy?: string;
}

/** Chooses a file and what belongs to it, its signature for one. The same files can be chosen again after they were changed. */
export function ChooseFiles({ label, onChosen, waiting = false, describedBy }: ChooseFilesProps) {
  const id = useId();
  return (
    <div>
      <input
        id={id}
        type="file"
        multiple
        disabled={waiting}
        className={`hidden-text ${styles.input ?? ''}`}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChosen([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={styles.chooser}>
        {label}
      </label>
    </div>
  );
}
