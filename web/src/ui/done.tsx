import { useState } from 'react';
import { Notice } from './notice.js';

/** What was done last on a page, and the how manieth act it was: the same once more is another answer. */
export interface Done<What> {
  readonly what: What;
  readonly times: number;
}

/** What was done last on a page; nothing again, once something else is under way. */
export function useDone<What>(): readonly [Done<What> | undefined, (what: What | undefined) => void] {
  const [{ last, times }, setLast] = useState<{ readonly last: What | undefined; readonly times: number }>({
    last: undefined,
    times: 0,
  });
  const say = (what: What | undefined): void => {
    setLast((before) => ({ last: what, times: before.times + 1 }));
  };
  return [last === undefined ? undefined : { what: last, times }, say];
}

interface DoneNoticeProps<What> {
  readonly done: Done<What> | undefined;
  readonly text: (what: What) => string;
}

/** Says what was done, each time anew, in view and where the focus goes that what was acted on took away with it. */
export function DoneNotice<What>({ done, text }: DoneNoticeProps<What>) {
  return done === undefined ? null : (
    <Notice key={done.times} tone="done" live>
      <p>{text(done.what)}</p>
    </Notice>
  );
}
