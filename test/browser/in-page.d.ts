export interface Look {
  readonly lang: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** Texts that are seen or read out, but for code. */
  readonly words: readonly string[];
}

export interface Overflow {
  readonly pixels: number;
  readonly from: readonly string[];
}

export interface Kept {
  readonly localStorage: Readonly<Record<string, string>>;
  readonly sessionStorage: Readonly<Record<string, string>>;
  readonly databases: readonly string[];
  readonly caches: readonly string[];
  readonly workers: number;
  readonly cookie: string;
  readonly name: string;
}

export interface Harm {
  readonly ran: unknown;
  readonly images: number;
  readonly scripts: number;
  /** Elements in which they stand beside other text, without being closed off from it. */
  readonly loose: readonly string[];
  /** In how many texts and fields of the page they stand; the frame around it is not counted. */
  readonly places: number;
}

export function look(): Look;
export function overflow(): Overflow;
export function moving(): readonly string[];
export function pageHeight(): number;
export function enlargeText(times: number): void;
export function kept(): Promise<Kept>;
export function deviceKeys(): Promise<readonly object[]>;
export function fontsReady(): Promise<void>;
export function largestPaint(): Promise<number>;
/** How an element keeps its text's direction to itself. */
export function bidiOf(element: unknown): string;
/** Whether all of it is within the window. */
export function isInView(element: unknown): boolean;
/** Whether it has the focus. */
export function isFocused(element: unknown): boolean;
/** Whether the focus is on the page's title. */
export function titleFocused(): boolean;
/** Whether the browser would ask before this page is left. */
export function asksBeforeLeaving(): boolean;
/** Whether a sign-in has come to its end, or waits for a code. */
export function signedInOrAsked(): boolean;
/** The things on the page that the keyboard has to reach, as they are written; the page keeps them for `focusedStop`. */
export function keyboardStops(): string[];
/** Which of them has the focus, or -1, and whether a person can see that. */
export function focusedStop(): { readonly stop: number; readonly isSeen: boolean };
/** From now on what approves an intent by passkey is noted, and something else goes in its place once when it is to. */
export function watchApprovals(): void;
/** What has approved an intent since. */
export function sentApproval(): string | undefined;
/** Has this go in the place of the next one. */
export function sendInstead(body: string): void;
/** From now on the words of people that the portal answers with, which are those in Japanese, are these instead. */
export function sayInstead(words: string): void;
/** What these words have done to the page, where they turn around the text beside them, and in how many places they stand. */
export function harmOf(words: string): Harm;
/** A page that always has something to do: what waits for it to be idle never comes. */
export function neverIdle(): void;
/** Whether what lies around the open question lets nothing of the page under it be read. */
export function isCovered(): boolean;
