import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { formatWait } from '../../ui/formats.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { useHiding } from '../../ui/use-hiding.js';

/** Long enough to copy a number from, short enough for a screen that somebody has left. */
const SHOWN_SECONDS = 60;

interface ShownOnceProps<Revealed> {
  /** Names the press that shows it. */
  readonly label: string;
  /** Over what is shown. */
  readonly heading: string;
  readonly ask: (approval: { readonly 'Step-Up-Intent'?: string }) => Promise<{ readonly data: Revealed }>;
  readonly facts: (revealed: Revealed) => readonly Fact[];
  readonly note?: ReactNode;
}

/**
 * Shows what was approved, once: it lives in this component alone, hides itself after a minute or when the page is
 * turned away from, and is gone with it.
 */
export function ShownOnce<Revealed extends { readonly left: number }>(props: ShownOnceProps<Revealed>) {
  const { label, heading, ask, facts, note } = props;
  const { t } = useTranslation('reveals');
  const [shown, setShown] = useState<Revealed>();
  const [left, setLeft] = useState<number>();
  const action = useAction((_: undefined, { approval }) => ask(approval), setShown);
  if (shown !== undefined) {
    return (
      <Shown
        heading={heading}
        facts={facts(shown)}
        note={note}
        onHide={() => {
          // What the action keeps of its answer goes as well.
          action.forget();
          setLeft(shown.left);
          setShown(undefined);
        }}
      />
    );
  }
  return (
    <Card>
      <p>{t('rules')}</p>
      <div role="status">
        {left === undefined ? null : (
          <p>
            {t('hidden')} {t('left', { count: left })}
          </p>
        )}
      </div>
      <ProblemNotice problem={action.problem} />
      <div>
        <Button
          tone="primary"
          pending={action.pending}
          onClick={() => {
            action.run(undefined);
          }}
        >
          {label}
        </Button>
      </div>
    </Card>
  );
}

interface ShownProps {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly note: ReactNode;
  readonly onHide: () => void;
}

function Shown({ heading, facts, note, onHide }: ShownProps) {
  const { t } = useTranslation('reveals');
  const id = useId();
  const { seconds, panel, onKeyDown } = useHiding(SHOWN_SECONDS, onHide);
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={id} className="no-print" onKeyDown={onKeyDown}>
      <Card>
        <h2 id={id}>{heading}</h2>
        <Facts facts={facts} />
        {note}
        <Stack gap={1}>
          <div>
            <Button onClick={onHide}>{t('hide')}</Button>
          </div>
          <p>{t('hidesIn', { wait: formatWait(seconds) })}</p>
        </Stack>
      </Card>
    </section>
  );
}
