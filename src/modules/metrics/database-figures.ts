import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Clock } from '../../platform/clock/index.js';
import { Log } from '../../platform/logging/index.js';
import { ProveCapabilities, ReadStandings } from '../attestations/index.js';
import { ReadSealFigures } from '../sealing/index.js';
import { FiguresRepository, type LabelledFigure } from './figures.repository.js';
import { MetricsRegistry } from './metrics-registry.js';
import { metricsSettings as settings } from './metrics.settings.js';

class FiguresLate extends Error {
  override name = 'FiguresLate';
}

/**
 * Figures that the database knows, the same in every process. They are read at most every few seconds, by one request for
 * all; without the database the page comes without them and says so: figures are open, and what they lack is counted.
 */
@Injectable()
export class DatabaseFigures {
  private readonly gauges: Readonly<Record<string, Gauge>>;
  private readonly up: Gauge;
  private readonly failures: Counter;
  private reading: Promise<void> | undefined;
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    { registry }: MetricsRegistry,
    private readonly figures: FiguresRepository,
    private readonly seal: ReadSealFigures,
    private readonly standings: ReadStandings,
    private readonly capabilities: ProveCapabilities,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    const registers = [registry];
    const gauge = (name: string, help: string, ...labelNames: string[]): Gauge =>
      new Gauge({ name, help, labelNames, registers });
    this.gauges = {
      jobs: gauge('sekisho_jobs', 'Jobs that are not done, by kind and state', 'job', 'state'),
      heldYen: gauge('sekisho_held_yen', 'Yen that are held, by purpose', 'purpose'),
      freezes: gauge('sekisho_freezes', 'What the issuer has stopped, by scope and capability', 'scope', 'capability'),
      notices: gauge('sekisho_notices_waiting', 'Messages that wait, by channel', 'channel'),
      webhooks: gauge('sekisho_webhooks', 'Webhooks that wait or were given up', 'state'),
      alerts: gauge('sekisho_alerts_open', 'Alerts that are not closed, by queue', 'queue'),
      overdue: gauge('sekisho_alerts_overdue', 'Those of them past their time, by queue', 'queue'),
      cases: gauge('sekisho_cases_open', 'Cases that are not closed, by state', 'state'),
      decisions: gauge('sekisho_decisions_last_hour', 'Decisions of the last hour', 'point', 'answer'),
      ruleHits: gauge('sekisho_rule_hits_last_hour', 'How often rules were met in the last hour', 'rule', 'stage'),
      scoreAge: gauge('sekisho_last_decision_age_seconds', 'Since something was decided last'),
      unread: gauge('sekisho_stream_unread_seconds', 'Age of what a reader of the stream has not read', 'reader'),
      unsealed: gauge('sekisho_seal_unsealed_events', 'Events without a head'),
      lag: gauge('sekisho_seal_lag_seconds', 'Age of the oldest event that is not sealed'),
      unproven: gauge('sekisho_seal_unproven_events', 'Events whose removal an anchor would not show', 'anchor'),
      alarms: gauge('sekisho_seal_alarms', 'Alarms of the sealed log that stand'),
      refusing: gauge('sekisho_partners_refused', 'Partners with whom nothing new may begin'),
      unprovenCapabilities: gauge('sekisho_capabilities_unproven', 'Capabilities without valid results of our suite'),
    };
    this.up = gauge('sekisho_figures_up', 'Whether the figures of the database could be read');
    this.failures = new Counter({
      ...{ name: 'sekisho_figures_failed_total', help: 'Times that they could not be read', registers },
    });
  }

  /** Reads them anew where they are old. Never raises. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAtMs < settings.keptMs) return;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      await inTime(this.fill());
      this.readAtMs = performance.now();
      this.up.set(1);
    } catch (error) {
      for (const gauge of Object.values(this.gauges)) gauge.reset();
      this.up.set(0);
      this.failures.inc();
      this.log.warn('metrics.figures-not-read', {}, error);
    }
  }

  private async fill(): Promise<void> {
    const [stored, seal, standings, lacking] = await Promise.all([
      this.figures.read(),
      this.seal.run(),
      this.standings.all(),
      this.capabilities.lacking(),
    ]);
    const { unsealedRows, unsealedSince, anchors, alarms } = seal;
    const lagMs = unsealedSince === undefined ? 0 : Math.max(0, this.clock.nowMs() - unsealedSince.getTime());
    this.set('jobs', stored.jobs);
    this.set('heldYen', stored.heldYen);
    this.set('freezes', stored.freezes);
    this.set('notices', stored.notices);
    this.set('webhooks', stored.webhooks);
    for (const name of ['alerts', 'overdue', 'cases', 'decisions', 'ruleHits', 'scoreAge', 'unread'] as const)
      this.set(name, stored[name]);
    this.set('unsealed', one(unsealedRows));
    this.set('lag', one(lagMs / 1_000));
    this.set(
      'unproven',
      anchors.map(({ name, rowsUnproven }) => ({ labels: { anchor: name }, value: rowsUnproven })),
    );
    this.set('alarms', one(alarms.length));
    this.set(
      'refusing',
      one(standings.filter(({ admits, partner }) => !admits && partner.kind !== 'site-operator').length),
    );
    this.set('unprovenCapabilities', one(lacking.size));
  }

  private set(name: string, figures: readonly LabelledFigure[]): void {
    const gauge = this.gauges[name];
    gauge?.reset();
    for (const { labels, value } of figures) gauge?.set(labels, value);
  }
}

const one = (value: number): readonly LabelledFigure[] => [{ labels: {}, value }];

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new FiguresLate('the figures took too long'));
    }, settings.readTimeoutMs);
  });
  // Left behind, it is heard by nobody.
  work.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
