/** What the serving thread asks of another one. */
export interface ThreadOrder {
  readonly id: number;
  readonly order: unknown;
}

export interface ThreadAnswer {
  readonly id: number;
  readonly answer: unknown;
}

/** Said once, when everything that the work needs is loaded. */
export type ThreadReady = 'ready';
