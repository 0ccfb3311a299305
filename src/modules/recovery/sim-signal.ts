/** What the operator of a phone says of its SIM. */
export type SimAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly at: Date }
  /** The operator does not say. */
  | { readonly kind: 'unknown' };

/**
 * Port: when the SIM behind a number (E.164) was changed last, as operators tell against numbers that were taken over. It
 * raises an error, or does not answer before `signal` fires, when it is down; that counts as not known. Source: checklist ⑧.
 */
export abstract class SimSignal {
  abstract ask(phone: string, signal: AbortSignal): Promise<SimAnswer>;
}

/** Where nobody is there to be asked: no phone proves anything in a recovery. */
export class NoSimSignal extends SimSignal {
  override ask(): Promise<SimAnswer> {
    return Promise.resolve({ kind: 'unknown' });
  }
}
