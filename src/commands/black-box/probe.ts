import type { Answer } from '../journey/browser.js';
import { codeOf } from '../outside/visitor.js';
import type { Scene } from './scene.js';
import { Unseen } from './unseen.js';

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

/** The code of an answer; of a form that is not right, with the fields that are not. */
export function reasonOf(answer: Answer): string {
  const { errors = [] } = (answer.body ?? {}) as { readonly errors?: readonly { readonly pointer: string }[] };
  return [codeOf(answer), ...new Set(errors.map(({ pointer }) => pointer))].join(' ');
}

/**
 * All of these had to be refused, with answers that say why: what is refused for another reason shows nothing of the control,
 * and what is not refused shows that it is open.
 */
export function refused(replies: readonly Answer[], because: RegExp): Verdict {
  const codes = replies.map(reasonOf);
  const seen = [...new Set(codes)]
    .map((code) => `${code} × ${String(codes.filter((one) => one === code).length)}`)
    .join(', ');
  if (replies.some(({ status }) => status < 400)) return open(seen);
  return codes.every((code) => because.test(code)) ? held(seen) : unseen(`refused for another reason: ${seen}`);
}

/** An answer that has to be there before anything can be said. Raises `Unseen` where it is another. */
export function must<Reply extends Answer>(reply: Reply, what: string, status = 200): Reply {
  if (reply.status !== status) throw new Unseen(`${what} was answered ${codeOf(reply)}`);
  return reply;
}

/** What a shop was told, where only a decline may come. What is neither a decline nor an approval shows nothing. */
export function declined(words: readonly string[]): Verdict {
  const seen = words.join(' / ');
  if (words.some((word) => word.startsWith('approved'))) return open(seen);
  return words.every((word) => word.startsWith('declined')) ? held(seen) : unseen(`answered ${seen}`);
}

export const itemOf = ({ about }: Probe): string => about.split('.', 1)[0] ?? about;
