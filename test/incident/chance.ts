/** A sequence of numbers that looks like chance and is the same each time (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True so often out of a hundred. */
  percent(share: number): boolean {
    return this.next() * 100 < share;
  }

  of<T>(some: readonly T[]): T {
    const one = some[this.between(0, some.length - 1)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  }
}
