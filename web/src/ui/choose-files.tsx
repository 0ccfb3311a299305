interface ChooseFilesProps {
  readonly label: string;
  readonly onChosen: (files: readonly File[]) => void;
}

/** Chooses a file and what belongs to it, its signature for one. The same files can be chosen again after they were changed. */
export function ChooseFiles({ label, onChosen }: ChooseFilesProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="file"
        multiple
        onChange={(event) => {
          onChosen([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
