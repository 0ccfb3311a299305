import { answerOrders } from '../../../platform/threads/answering.js';
import { drawLetter, type LetterSender } from './draw-letter.js';
import type { LetterOrder } from './letter-thread.js';

// Runs in a thread of its own: fonts and drawing never touch the thread that serves requests.
answerOrders(({ document, frame }: LetterOrder, sender: LetterSender) => drawLetter(document, frame, sender));
