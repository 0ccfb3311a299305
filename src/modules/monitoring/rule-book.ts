import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { systemTimeMs } from '../../platform/context/request-context.js';
import { Log, word } from '../../platform/logging/index.js';
import { RULE_POINTS } from './answer.js';
import { type CompiledExpression, compileExpression } from './expression.js';
import { monitoringSettings as settings } from './monitoring.settings.js';
import type { CompiledRule, RuleSet, RuleVersion } from './rule.js';
import { RulesRepository } from './rules.repository.js';

/**
 * The rules at work, as this process has read them last. Who decides without a round trip decides by these; older than five
 * minutes they are no ground for a decision any more. Source: hardening, "fraud decision".
 */
@Injectable()
export class RuleBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private readonly compiled = new Map<string, CompiledExpression>();
  private reading: Promise<void> | undefined;
  private read: { readonly set: RuleSet; readonly atMs: number } | undefined;

  constructor(
    private readonly rules: RulesRepository,
    private readonly log: Log,
  ) {}

  /** Nothing is served before they are read once. */
  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.reading = this.keepReading();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.reading;
  }

  /** Undefined when they are too old. */
  current(): RuleSet | undefined {
    if (this.read === undefined) return undefined;
    return systemTimeMs() - this.read.atMs <= settings.rulesOldSeconds * 1_000 ? this.read.set : undefined;
  }

  /** Reads them now. */
  async refresh(): Promise<void> {
    const atMs = systemTimeMs();
    const [versions, suppressions] = [await this.rules.atWork(), await this.rules.suppressions()];
    // Those at points that the service has not are never asked.
    const asked = versions.filter(({ point }) => RULE_POINTS.includes(point));
    const rules = asked.map((version) => this.compile(version));
    // Two readings may overtake each other.
    if (this.read !== undefined && this.read.atMs > atMs) return;
    this.read = { set: { rules, suppressions }, atMs };
  }

  /** Reads them as soon as it can; what fails is done by the next reading. */
  refreshSoon(): void {
    void this.refresh().catch((error: unknown) => {
      this.log.warn('monitoring.rules-not-read', {}, error);
    });
  }

  private compile(version: RuleVersion): CompiledRule {
    const key = `${version.ruleId} ${String(version.version)}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return { ...version, compiled: known } as CompiledRule;
    const made = compileExpression(version.point, version.expression);
    // It was checked when it was written; one that a newer portal no longer understands must not go unasked in silence.
    const expression = 'expression' in made ? made.expression : UNREADABLE;
    if ('faults' in made) this.log.error('monitoring.rule-unreadable', { rule: word(version.name) });
    this.compiled.set(key, expression);
    return { ...version, compiled: expression } as CompiledRule;
  }

  private async keepReading(): Promise<void> {
    const { signal } = this.ending;
    do {
      await pause(settings.rulesEverySeconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
      // The last reading serves until it is too old; then everything is answered as without rules, and the alarm sounds.
      await this.refresh().catch((error: unknown) => {
        this.log.warn('monitoring.rules-not-read', {}, error);
      });
    } while (!signal.aborted);
  }
}

const UNREADABLE: CompiledExpression = {
  features: [],
  holds: () => {
    throw new Error('a rule that can not be read');
  },
  parts: () => [],
};
