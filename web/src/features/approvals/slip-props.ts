import type { ReactNode } from 'react';
import type { ProposalView } from '../../api/types.js';

export interface SlipOfProps {
  readonly proposal: ProposalView;
  /** The decision below the slip; given the words that name what approving does. */
  readonly decision: (submit: string) => ReactNode;
}
