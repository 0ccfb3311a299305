/** A monthly statement as it is drawn: everything in it is a word or a figure already. */
export interface StatementPaper {
  readonly language: 'ja' | 'en';
  readonly title: string;
  readonly month: string;
  /** On every page, small. */
  readonly reference: string;
  readonly made: Date;
  readonly issuer: { readonly name: string; readonly lines: readonly string[] };
  readonly facts: readonly PaperFact[];
  readonly sums: readonly PaperFact[];
  readonly columns: readonly string[];
  readonly rows: readonly PaperRow[];
  /** In place of rows where there are none. */
  readonly none: string;
  readonly notes: { readonly title: string; readonly lines: readonly string[] };
  /** `{page}` and `{pages}` stand in it. */
  readonly pageWords: string;
}

export interface PaperFact {
  readonly name: string;
  readonly value: string;
  readonly strong?: boolean;
}

export interface PaperRow {
  readonly day: string;
  readonly time: string;
  readonly what: string;
  readonly name: string;
  readonly inYen: string;
  readonly outYen: string;
  readonly balanceYen: string;
}
