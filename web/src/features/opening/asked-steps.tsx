import { type ComponentType, useEffect } from 'react';
import { AddressStep } from './address-step.js';
import { BirthStep } from './birth-step.js';
import { CheckStep } from './check-step.js';
import { ContactStep } from './contact-step.js';
import { DocumentsStep } from './documents-step.js';
import { NameStep } from './name-step.js';
import type { AskedStep } from './step-names.js';
import { bringStep } from './step-pages.js';

const PAGES: Readonly<Record<AskedStep, ComponentType>> = {
  documents: DocumentsStep,
  name: NameStep,
  birth: BirthStep,
  address: AddressStep,
  contact: ContactStep,
  check: CheckStep,
};

export interface AskedProps {
  readonly step: AskedStep;
}

/** What is asked before anything is sent. */
export function AskedSteps({ step }: AskedProps) {
  // While somebody types, so that what was typed has a page to go on to, also where the network has gone by then.
  useEffect(() => void bringStep('phone'), []);
  const Shown = PAGES[step];
  return <Shown />;
}
