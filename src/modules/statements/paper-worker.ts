import { answerOrders } from '../../platform/threads/answering.js';
import { drawPaper } from './draw-paper.js';
import type { StatementPaper } from './statement-paper.js';

// Runs in a thread of its own: fonts and drawing never touch the thread that serves requests.
answerOrders((paper: StatementPaper) => drawPaper(paper));
