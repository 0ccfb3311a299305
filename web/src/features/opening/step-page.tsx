import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Steps } from '../../ui/steps.js';
import { useDraft } from './draft.js';
import type { Step } from './steps.js';

/** The parts of the way, as they are shown; each is one or more pages. */
const PARTS = ['documents', 'person', 'phone', 'credentials', 'identity'] as const;
const PART_OF: Readonly<Record<Exclude<Step, 'start'>, number>> = {
  documents: 0,
  name: 1,
  birth: 1,
  address: 1,
  contact: 1,
  check: 1,
  phone: 2,
  credentials: 3,
  identity: 4,
  result: 4,
};

interface StepPageProps {
  readonly step: Exclude<Step, 'start'>;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** The way has ended here, or has all been gone. */
  readonly ended?: boolean;
}

/** One page of the opening: how far one is, what is asked now. */
export function StepPage({ step, title, lead, children, ended = false }: StepPageProps) {
  const { t } = useTranslation('opening');
  const { turn } = useDraft();
  return (
    <Page
      title={title}
      {...(lead === undefined ? {} : { lead })}
      {...(ended
        ? {}
        : {
            above: <Steps label={t('way')} names={PARTS.map((part) => t(`part.${part}`))} here={PART_OF[step]} />,
          })}
    >
      {turn === undefined ? null : (
        <Notice tone="wait" live>
          <p>{t(`turn.${turn}`)}</p>
        </Notice>
      )}
      {children}
    </Page>
  );
}
