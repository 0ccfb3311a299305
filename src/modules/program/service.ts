import { type LegalForm, programSettings, type Service } from './program.settings.js';

/** Parts of the product that one of the services has and another has not. */
export const PARTS = ['charges', 'transfers', 'regulatory-reports', 'credit'] as const;
export type Part = (typeof PARTS)[number];

const PARTS_OF: Readonly<Record<Service, readonly Part[]>> = {
  mijica: ['charges', 'transfers', 'regulatory-reports'],
  'jp-bank-card': ['credit'],
};

/** The service that this process serves. */
export const programService = programSettings.service as Service;

/** Whether members draw on a credit line instead of a balance. */
export const isCreditCard = programService === 'jp-bank-card';

/** The legal form of the program: whoever gives credit has one of its own, whatever is set. */
export const legalForm: LegalForm = isCreditCard ? 'credit-purchase' : (programSettings.legalForm as LegalForm);

/** What the service has. */
export const partsOf = (service: Service = programService): readonly Part[] => PARTS_OF[service];

/** Addresses of pages, and what lies under them, that only a part has. */
const PAGES_OF: Readonly<Record<Part, readonly string[]>> = {
  charges: ['/charges', '/deny-debit', '/issuer/bank-days'],
  transfers: ['/transfers', '/issuer/held'],
  'regulatory-reports': ['/issuer/balances'],
  credit: ['/issuer/settlements'],
};

/** The addresses of pages that there are not, without some parts. */
export const absentPages = (parts: readonly Part[]): readonly string[] =>
  PARTS.filter((part) => !parts.includes(part)).flatMap((part) => PAGES_OF[part]);

/** Words that name what a service has not: what is stopped, limited or watched of it is not offered. */
const WITHOUT: Readonly<Record<Service, ReadonlySet<string>>> = {
  mijica: new Set(),
  'jp-bank-card': new Set(['charge', 'transfer', 'inflow']),
};

/** Those of some words that this service has something for, in their order. */
export function wordsOfService<Word extends string>(words: readonly Word[]): readonly Word[] {
  return words.filter((word) => !WITHOUT[programService].has(word));
}
