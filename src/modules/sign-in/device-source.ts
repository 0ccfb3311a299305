import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type GateAsk, type GateBooks, gateFacts, type GateSource, MoneyGate } from '../money-gate/index.js';
import { deviceOfSessionSql } from './session-sql.js';

/** The device that money is moved from, as rules on money ask of it. */
export interface DeviceFacts {
  /** Since when it is known; undefined for one that is not, which is as new as can be. */
  readonly since: Date | undefined;
  /** Not yet 72 hours after it was admitted by a code. Source: checklist ③. */
  readonly onProbation: boolean;
}

const device: GateSource<DeviceFacts> = {
  name: 'device',
  rank: 'fact',
  read: () => () => deviceOfSessionSql('n.session_id', 'n.member_id'),
  open(json) {
    const found = json as { readonly admittedAt: string; readonly onProbation: boolean } | null;
    if (found === null) return { since: undefined, onProbation: true };
    return { since: new Date(found.admittedAt), onProbation: found.onProbation };
  },
};

/** Lets operations on money see the device that they come from. */
@Injectable()
export class DeviceSource implements OnModuleInit {
  constructor(private readonly gate: MoneyGate) {}

  onModuleInit(): void {
    this.gate.register(device);
  }
}

/** The device of the session of who asks the gate. Pure, for use in a `decide`. */
export function deviceOf(books: GateBooks, ask: GateAsk): DeviceFacts {
  return gateFacts(books, ask, device);
}
