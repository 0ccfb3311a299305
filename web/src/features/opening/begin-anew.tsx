import { useTranslation } from 'react-i18next';
import type { OpeningView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import type { Step } from './steps.js';
import { useBeginAnew } from './use-begin-anew.js';

interface BeginAnewProps {
  readonly opening: OpeningView;
  /** Where to go on; what was typed in this tab is still there. */
  readonly step: Step;
  /** With a title it is what the page is about now. */
  readonly title?: string;
  readonly text: string;
  readonly label?: string;
}

/** The way out where this application leads no further. */
export function BeginAnew({ opening, step, title, text, label }: BeginAnewProps) {
  const { t } = useTranslation('opening');
  const anew = useBeginAnew(opening, step);
  return (
    <Stack>
      {title === undefined ? (
        <p>{text}</p>
      ) : (
        <Notice tone="danger" title={title} live>
          <p>{text}</p>
        </Notice>
      )}
      <ProblemNotice problem={anew.problem} />
      <div>
        <Button
          {...(title !== undefined && { tone: 'primary' as const })}
          pending={anew.pending}
          onClick={() => {
            anew.run();
          }}
        >
          {label ?? t('anew')}
        </Button>
      </div>
    </Stack>
  );
}
