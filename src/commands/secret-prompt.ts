import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks for secrets: without an echo at a terminal, a line each from a pipe. */
export class SecretPrompt {
  private readonly terminal = process.stdin.isTTY;
  private readonly lines: Interface;
  private readonly iterator: AsyncIterator<string>;

  constructor() {
    const silent = new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    });
    this.lines = createInterface({ input: process.stdin, output: silent, terminal: this.terminal });
    this.iterator = this.lines[Symbol.asyncIterator]();
  }

  async ask(what: string): Promise<string> {
    if (this.terminal) process.stderr.write(`${what}: `);
    const line = await this.iterator.next();
    if (this.terminal) process.stderr.write('\n');
    if (line.done === true) throw new Error(`${what} was not given`);
    return line.value;
  }

  close(): void {
    this.lines.close();
  }
}
