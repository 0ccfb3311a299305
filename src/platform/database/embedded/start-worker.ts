import { workerData } from 'node:worker_threads';
import { answerOrders } from '../../threads/answering.js';
import { startServer } from './start-server.js';

// Runs in a thread of its own and begins at once: while the portal's code is loaded, the main thread has no turn left
// for the server, nor for an order to start it.
const started = startServer(workerData as string);
answerOrders(() => started);
