import type { Action } from '../../api/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import styles from './member-frame.module.css';

/** Why signing out did not work, below the frame's head. */
export function SignOutProblem({ signOut }: { readonly signOut: Action }) {
  if (signOut.problem === undefined) return null;
  return (
    <div className={styles.notice}>
      <ProblemNotice problem={signOut.problem} />
    </div>
  );
}
