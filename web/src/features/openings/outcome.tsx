import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';

/** What was done, for the page to say after what it was done to is gone from the list. */
export interface Outcome {
  readonly kind: 'proposed' | 'refused' | 'approved' | 'rejected';
  readonly name: string;
}

/** How a decision in the pane tells the page. */
export const OutcomeContext = createContext<(outcome: Outcome | undefined) => void>(() => undefined);

export const useTellOutcome = (): ((outcome: Outcome | undefined) => void) => useContext(OutcomeContext);

export function OutcomeNotice({ outcome }: { readonly outcome: Outcome | undefined }) {
  const { t } = useTranslation('openings');
  return (
    <div role="status">
      {outcome === undefined ? null : (
        <Notice tone="done">
          <p>{t(`done.${outcome.kind}`, { name: isolated(outcome.name) })}</p>
        </Notice>
      )}
    </div>
  );
}
