import { wordsOfService } from '../program/index.js';

const EVERY_KIND = ['charge', 'transfer', 'payment', 'inflow'] as const;
export type LimitKind = (typeof EVERY_KIND)[number];
/** What is limited in this service. Inflow is what a member receives from others. */
export const LIMIT_KINDS: readonly LimitKind[] = wordsOfService(EVERY_KIND);

const EVERY_OWN_KIND = ['charge', 'transfer', 'payment'] as const;
export type OwnLimitKind = (typeof EVERY_OWN_KIND)[number];
/** What members set limits of their own for. */
export const OWN_LIMIT_KINDS: readonly OwnLimitKind[] = wordsOfService(EVERY_OWN_KIND);
