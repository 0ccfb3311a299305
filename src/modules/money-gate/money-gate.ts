import { Injectable } from '@nestjs/common';
import type { FacetNeed } from '../ledger/index.js';
import { gateNeed } from './gate-facet.js';
import type { AnyGateSource, GateAsk, GateSource } from './gate-source.js';

/**
 * The gate of everything that moves money. Modules that know what closes it register themselves at their start; whoever
 * moves money asks it in the money lane and refuses what `refusalOfGate` says.
 */
@Injectable()
export class MoneyGate {
  private readonly sources = new Map<string, AnyGateSource>();

  register<Facts>(source: GateSource<Facts>): void {
    if (this.sources.has(source.name)) throw new Error(`the gate has a source ${source.name} already`);
    this.sources.set(source.name, source);
  }

  /** Of whom the gate asks, by name. */
  names(): readonly string[] {
    return [...this.sources.keys()].sort();
  }

  /** What an operation has to need so that the gate can be asked these. */
  needs(asks: readonly GateAsk[]): readonly FacetNeed[] {
    const sources = [...this.sources.values()];
    return asks.map((ask) => gateNeed(ask, sources));
  }
}
