/**
 * What stands in a letter, without its layout. Sender, date, address window, barcode and the recipient's name are added
 * by the renderer. Everything here is cleaned and cut to length when it is drawn.
 */
export interface LetterDocument {
  /** `code`: a secret is printed. `card-carrier`: the card itself is mounted on the page. `notice`: neither. */
  readonly kind: 'code' | 'card-carrier' | 'notice';
  readonly title: string;
  /** Paragraphs before the code or card: what this is and why it comes. */
  readonly opening: readonly string[];
  /** For `code`: the secret as it is to be read, in groups: `ABCD-EFGH-JKLM`. */
  readonly code?: { readonly label: string; readonly value: string; readonly note?: string };
  /** For `card-carrier`: what stands beside the mounted card, and what the print house puts on the card itself. */
  readonly card?: {
    readonly label: string;
    readonly note?: string;
    readonly embossing?: { readonly number: string; readonly validThru: string };
  };
  /** What to do, one step a line; numbered by the renderer. */
  readonly steps?: readonly string[];
  /** Warnings in a frame: never tell the code to anybody, whom to ask. */
  readonly notes?: readonly string[];
}
