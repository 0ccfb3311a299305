import { Button, type Tone } from './button.js';

interface RowActProps {
  readonly label: string;
  /** What it is about, for who hears the button and does not see its row. */
  readonly of: string;
  readonly tone?: Tone;
  readonly pending?: boolean;
  readonly onPress: () => void;
}

/** A button in a row of a table. */
export const RowAct = ({ label, of, tone = 'quiet', pending = false, onPress }: RowActProps) => (
  <Button small tone={tone} pending={pending} onClick={onPress}>
    {label}
    <span className="hidden-text">
      {' '}
      <bdi>{of}</bdi>
    </span>
  </Button>
);
