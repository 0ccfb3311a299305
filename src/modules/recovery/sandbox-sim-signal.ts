import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { type SimAnswer, SimSignal } from './sim-signal.js';

/** `up` says that no SIM has changed; `changed` that all have, when it was told so. */
export const SIM_BEHAVIOURS = ['up', 'changed', 'unknown', 'down', 'slow'] as const;
export type SimBehaviour = (typeof SIM_BEHAVIOURS)[number];

/** What an operator would say of every SIM, for rehearsals. Production never has it. */
@Injectable()
export class SandboxSimSignal extends SimSignal {
  private behaviour: SimBehaviour = 'up';
  private changedAt: Date;

  constructor(private readonly clock: Clock) {
    super();
    this.changedAt = clock.now();
  }

  get current(): SimBehaviour {
    return this.behaviour;
  }

  behave(behaviour: SimBehaviour): void {
    this.behaviour = behaviour;
    this.changedAt = this.clock.now();
  }

  override async ask(_phone: string, signal: AbortSignal): Promise<SimAnswer> {
    switch (this.behaviour) {
      case 'up':
        return { kind: 'unchanged' };
      case 'unknown':
        return { kind: 'unknown' };
      case 'changed':
        return { kind: 'changed', at: this.changedAt };
      case 'down':
        throw new Error('the sandbox was told to be down');
      case 'slow':
        // Answers well, but only when nobody waits any more.
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return { kind: 'unchanged' };
    }
  }
}
