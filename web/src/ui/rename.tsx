import type { Action } from '../api/use-action.js';
import { TextField } from './fields.js';
import { Form, useFields } from './form.js';
import { Modal } from './modal.js';

interface RenameProps {
  readonly title: string;
  readonly label: string;
  readonly submitLabel: string;
  /** The present name. */
  readonly name: string;
  readonly action: Action<string>;
  readonly onClose: () => void;
}

const LENGTH_MAX = 40;

/** Asks for another name for something that a person has named. */
export function Rename({ title, label, submitLabel, name, action, onClose }: RenameProps) {
  const form = useFields<{ newName: string }>({ newName: name });
  return (
    <Modal title={title} onClose={onClose}>
      <Form
        form={form}
        action={action}
        toInput={({ newName }) => newName}
        fieldOf={() => 'newName'}
        submitLabel={submitLabel}
      >
        <TextField name="newName" label={label} maxLength={LENGTH_MAX} />
      </Form>
    </Modal>
  );
}
