interface ChooseFilesProps {
  readonly label: string;
  readonly onChosen: (files: readonly File[]) => void;
  /** While something that was chosen is sent, nothing else is. */
  readonly waiting?: boolean;
}

/** Chooses a file and what belongs to it, its signature for one. The same files can be chosen again after they were changed. */
export function ChooseFiles({ label, onChosen, waiting = false }: ChooseFilesProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="file"
        multiple
        disabled={waiting}
        onChange={(event) => {
          onChosen([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
