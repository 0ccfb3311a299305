import { ConfigError } from './platform/config/read-config.js';
import { Stopper, stopOnSignals } from './platform/lifecycle/index.js';
import { start } from './start.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const stopper = new Stopper({ say, exit: (code) => process.exit(code) });
stopOnSignals(stopper);
try {
  await start(stopper, say);
  stopper.started();
} catch (error) {
  // A fault of the configuration needs no stack.
  stopper.startFailed(error instanceof ConfigError ? error.message : error);
}
