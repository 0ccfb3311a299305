import type { Answer } from '../journey/browser.js';
import { codeOf } from '../outside/visitor.js';
import type { Scene } from './scene.js';

/** What a probe found. `unseen`: from outside, with the means given, nothing could be said. */
export type Verdict =
  | { readonly outcome: 'held' | 'open'; readonly seen: string }
  | { readonly outcome: 'unseen' | 'left-out'; readonly why: string };

/** One thing that is tried on a portal from outside. */
export interface Probe {
  /** The clause that it tries, as `⑤.account-budget`; a test holds it to those that there are. */
  readonly about: string;
  /** What is tried and what is expected, as a sentence without a subject. */
  readonly says: string;
  /** It sends so much, or so much at once, that others could feel it. */
  readonly intrusive?: true;
  run(scene: Scene): Promise<Verdict>;
}

export const held = (seen: string): Verdict => ({ outcome: 'held', seen });
export const open = (seen: string): Verdict => ({ outcome: 'open', seen });
export const unseen = (why: string): Verdict => ({ outcome: 'unseen', why });
export const judge = (isHeld: boolean, seen: string): Verdict => ({ outcome: isHeld ? 'held' : 'open', seen });

/**
 * All of these had to be refused, with answers that say why: what is refused for another reason shows nothing of the control,
 * and what is not refused shows that it is open.
 */
export function refused(replies: readonly Answer[], because: RegExp): Verdict {
  const codes = replies.map(codeOf);
  const seen = [...new Set(codes)]
    .map((code) => `${code} × ${String(codes.filter((one) => one === code).length)}`)
    .join(', ');
  if (replies.some(({ status }) => status < 400)) return open(seen);
  return codes.every((code) => because.test(code)) ? held(seen) : unseen(`refused for another reason: ${seen}`);
}

export const itemOf = ({ about }: Probe): string => about.split('.', 1)[0] ?? about;
