import { Injectable, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { Pools } from '../../platform/database/index.js';
import { LogSink } from '../../platform/logging/index.js';
import { MoneyLane } from '../ledger/index.js';
import { MetricsRegistry } from './metrics-registry.js';

/** How this process fares: memory, event loop, connections, the money lane, lines of the log that were dropped. */
@Injectable()
export class ProcessFigures implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly pools: Pools,
    private readonly lane: MoneyLane,
    private readonly log: LogSink,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    collectDefaultMetrics({ register: registry });
    this.gauge('sekisho_pool_connections', 'Connections of the pool for requests', () => this.pools.load().connections);
    this.gauge('sekisho_pool_idle', 'Connections of it that nobody uses', () => this.pools.load().idle);
    this.gauge('sekisho_pool_waiting', 'Requests that wait for one', () => this.pools.load().waiting);
    this.gauge('sekisho_lane_waiting', 'Operations that wait in the money lane', () => this.lane.load().waiting);
    this.gauge('sekisho_lane_batches', 'Batches of it that are under way', () => this.lane.load().batches);
    this.gauge('sekisho_log_lines_dropped', 'Lines of the log dropped since the start', () => this.log.dropped);
  }

  private gauge(name: string, help: string, read: () => number | undefined): void {
    const made = new Gauge({
      ...{ name, help, registers: [this.metrics.registry] },
      collect: () => {
        const value = read();
        if (value !== undefined) made.set(value);
      },
    });
  }
}
