import { Injectable } from '@nestjs/common';
import { composeSql, type Tx } from '../../platform/database/index.js';
import type { FacetNeed } from '../ledger/index.js';
import { type GateBooks, gateBooks, gateFacet, gateNeed } from './gate-facet.js';
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

  /**
   * What the gate says outside of the lane, for who goes on with what the lane has begun: for `refusalOfGate` and its like. What was
   * read is held until the transaction ends. The caller holds the account of the member, which comes before.
   */
  async look(tx: Tx, ask: GateAsk): Promise<GateBooks> {
    const need = { ask, sources: [...this.sources.values()] };
    const lock = gateFacet.lock?.([need]);
    if (lock !== undefined) {
      const { sql, parameters } = composeSql((bind) => `select ${lock(bind)}`);
      await tx.query(sql, parameters);
    }
    // After the statement that locks: together they would miss what was committed meanwhile.
    const { sql, parameters } = composeSql(
      (bind) => `select moment.at, ${gateFacet.read([need])(bind)} as facts
        from (select date_trunc('milliseconds', app.now()) as at) moment`,
    );
    const [row] = await tx.query<{ at: Date; facts: unknown }>(sql, parameters);
    if (row === undefined) throw new Error('the gate has said nothing');
    return gateBooks(row.at, row.facts, need);
  }
}
