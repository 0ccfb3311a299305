// Sends each of a list of requests once, from a process of its own. Standard input: { url, connections, requests }.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';

const autocannon = createRequire(import.meta.url)('autocannon');
const { url, connections, requests } = JSON.parse(await text(process.stdin));
// A connection makes its next request ready before it knows whether it may send it.
const amount = requests.length - 2 * connections;
let next = 0;
const beganMs = performance.now();
let lastMs = beganMs;
const load = autocannon({
  ...{ url, connections, amount, timeout: 30 },
  requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, method: 'POST', ...requests[next++] }) }],
});
// By itself it looks once a second whether it is done.
load.on('response', () => (lastMs = performance.now()));
const { requests: sent, latency, ...counts } = await load;
process.stdout.write(
  JSON.stringify({
    ...{ sent: sent.total, seconds: (lastMs - beganMs) / 1_000, meanMs: latency.mean, p99Ms: latency.p99 },
    ...{ good: counts['2xx'], refused: counts['4xx'], failed: counts['5xx'], errors: counts.errors },
  }),
);
