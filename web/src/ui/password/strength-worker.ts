import { codePoints, examinePassword, guessesLog10 } from '../../../../src/modules/credentials/rules/index.js';
import type { StrengthAnswer, StrengthOrder } from './strength-messages.js';

// Runs in a thread of its own: the dictionaries are large, and one look at a long password takes a while.
addEventListener('message', ({ data }: MessageEvent<StrengthOrder>) => {
  const { id, password, about, rules } = data;
  const answer: StrengthAnswer = {
    id,
    breaches: examinePassword(password, about, rules),
    length: codePoints(password.normalize('NFKC')),
    guessesLog10: guessesLog10(password.normalize('NFKC'), about),
  };
  postMessage(answer);
});
