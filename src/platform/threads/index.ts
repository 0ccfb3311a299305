export { BoundedQueue, type QueueBounds, type Urgency } from './bounded-queue.js';
export { lowerPoolPriority } from './pool-priority.js';
export { ThreadPool } from './thread-pool.js';
export { WorkThread, workerFile, type ThreadSpec } from './work-thread.js';
// What runs in the threads imports `./answering.js` from its own file: it must not load what stands above.
