/** What is limited. Inflow is what a member receives from others. */
export const LIMIT_KINDS = ['charge', 'transfer', 'payment', 'inflow'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** What members set limits of their own for. */
export const OWN_LIMIT_KINDS = ['charge', 'transfer', 'payment'] as const;
export type OwnLimitKind = (typeof OWN_LIMIT_KINDS)[number];
