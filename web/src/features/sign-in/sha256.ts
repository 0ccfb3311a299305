/** SHA-256 (FIPS 180-4) of short texts, many in a row: the browser's own digest takes a promise for each. */

const PRIMES = firstPrimes(64);
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const BLOCK = 64;

/** The first 32 bits of the digest of `prefix` and a text, where the whole blocks of the prefix are worked on once. */
export function digestHeadAfter(prefix: string): (rest: string) => number {
  const bytes = new TextEncoder().encode(prefix);
  const whole = Math.floor(bytes.length / BLOCK) * BLOCK;
  const state = Int32Array.from(START);
  for (let at = 0; at < whole; at += BLOCK) compress(state, bytes, at);
  const tail = bytes.subarray(whole);
  return (rest) => {
    const message = padded(tail, rest, bytes.length + rest.length);
    const own = Int32Array.from(state);
    for (let at = 0; at < message.length; at += BLOCK) compress(own, message, at);
    return (own[0] ?? 0) >>> 0;
  };
}

/** `rest` is ASCII. */
function padded(tail: Uint8Array, rest: string, length: number): Uint8Array {
  const used = tail.length + rest.length;
  const message = new Uint8Array(Math.ceil((used + 9) / BLOCK) * BLOCK);
  message.set(tail);
  for (let at = 0; at < rest.length; at += 1) message[tail.length + at] = rest.charCodeAt(at);
  message[used] = 0x80;
  new DataView(message.buffer).setUint32(message.length - 4, length * 8);
  return message;
}

const schedule = new Int32Array(64);
const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, BLOCK);
  for (let at = 0; at < 16; at += 1) schedule[at] = view.getInt32(at * 4);
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15] ?? 0;
    const late = schedule[at - 2] ?? 0;
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[at] = ((schedule[at - 16] ?? 0) + low + (schedule[at - 7] ?? 0) + high) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + mixed + ((e & f) ^ (~e & g)) + (K[at] ?? 0) + (schedule[at] ?? 0)) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] ?? 0) + value) | 0;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
