/** A replay of the robbery of 2020 against a running portal, as `npm run replay -- --json` writes it. */
export interface Replay {
  readonly when: string;
  readonly size: unknown;
  readonly flows: readonly {
    readonly flow: string;
    readonly steps: readonly {
      readonly step: string;
      readonly outcome: string;
      /** What has stopped the step, where something has. */
      readonly checkpoint?: string | null;
      readonly code?: string | number | null;
    }[];
  }[];
  readonly totals: Readonly<Record<string, number | string | null>>;
  /** The same attack with one control off at a time. */
  readonly ablation?: readonly {
    readonly control: string;
    readonly flows?: unknown;
    readonly heldBy?: string | readonly string[] | null;
    readonly totals?: { readonly yenLost?: number };
  }[];
}
