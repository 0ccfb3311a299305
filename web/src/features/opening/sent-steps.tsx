import type { ComponentType } from 'react';
import type { OpeningView } from '../../api/types.js';
import { CredentialsStep } from './credentials-step.js';
import { IdentityStep } from './identity-step.js';
import { PhoneStep } from './phone-step.js';
import { ResultStep } from './result-step.js';
import type { SentStep } from './step-names.js';

export interface SentProps {
  readonly step: SentStep;
  readonly opening: OpeningView;
}

const PAGES: Readonly<Record<SentStep, ComponentType<Omit<SentProps, 'step'>>>> = {
  phone: PhoneStep,
  credentials: CredentialsStep,
  identity: IdentityStep,
  result: ResultStep,
};

/** What follows once the server knows of the opening, and says where it stands. */
export function SentSteps({ step, opening }: SentProps) {
  const Shown = PAGES[step];
  return <Shown opening={opening} />;
}
