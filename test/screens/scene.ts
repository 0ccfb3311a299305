import type { Page } from 'playwright-core';
import type { Portal } from '../browser/portal.js';

/** One page in one state, and how to get there. */
export interface Scene {
  /** Kebab-case; the name of its picture. */
  readonly name: string;
  readonly show: (stage: Stage) => Promise<void>;
  /** Statuses of answers that the scene itself provokes, such as 401 for a wrong password; 0 where none comes at all. */
  readonly expectedStatuses?: readonly number[];
  /** What the scene itself makes the page say to the console. */
  readonly expectedFaults?: RegExp;
  /** The console is worked in on a desk; everything else is seen on the phone, too. */
  readonly widths?: readonly ('phone' | 'desk')[];
}

/**
 * Where a scene is played: a browser of its own, without cookies, on a portal that the scenes of one file share. They are
 * played in their order, so that what one leaves behind (a used code, an active card) is there for the next.
 */
export interface Stage {
  readonly page: Page;
  readonly portal: Portal;
  /**
   * The text of a page in the language of the stage: `t('sign-in', 'submit')`, `t('common', 'form.errors')`. Scenes find
   * what they press by these, so that they play in both languages.
   */
  readonly t: (namespace: string, key: string, params?: Readonly<Record<string, string | number>>) => string;
}
