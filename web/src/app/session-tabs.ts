import type { Leaving } from './session.js';

/** What the tabs of one browser tell each other of the session; nothing personal. */
type Word =
  | { readonly kind: 'signed-out'; readonly why: Leaving }
  | { readonly kind: 'signed-in'; readonly memberTag: string }
  | { readonly kind: 'active' };

interface Listeners {
  readonly signedOut: (why: Leaving) => void;
  readonly signedIn: (memberTag: string) => void;
}

const channel = new BroadcastChannel('sekisho.session');

export function tellSignedOut(why: Leaving): void {
  say({ kind: 'signed-out', why });
}

export function tellSignedIn(memberTag: string): void {
  say({ kind: 'signed-in', memberTag });
}

/** The session was used in this tab, so it lives on in all of them. */
export function tellActive(): void {
  say({ kind: 'active' });
}

export function heardSession({ signedOut, signedIn }: Listeners): () => void {
  return hear((word) => {
    if (word.kind === 'signed-out') signedOut(word.why);
    if (word.kind === 'signed-in') signedIn(word.memberTag);
  });
}

export function heardActive(listener: () => void): () => void {
  return hear((word) => {
    if (word.kind === 'active' || word.kind === 'signed-in') listener();
  });
}

function say(word: Word): void {
  channel.postMessage(word);
}

function hear(listener: (word: Word) => void): () => void {
  const heard = ({ data }: MessageEvent<Word>): void => {
    listener(data);
  };
  channel.addEventListener('message', heard);
  return () => {
    channel.removeEventListener('message', heard);
  };
}
