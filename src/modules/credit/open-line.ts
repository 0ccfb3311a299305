import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen, type Yen } from '../ledger/index.js';
import { type AssuranceLevel, MemberBeginnings } from '../members/index.js';
import { CreditLinesRepository } from './credit-lines.repository.js';
import { lineOpened } from './credit.events.js';
import { creditSettings as settings } from './credit.settings.js';

const LIMIT_YEN: Readonly<Record<AssuranceLevel, number>> = {
  declared: settings.limitDeclaredYen,
  possession: settings.limitPossessionYen,
  substantial: settings.limitSubstantialYen,
  high: settings.limitHighYen,
};

/** What a member is given whose identity is proven so well. */
export const firstLimitYen = (level: AssuranceLevel): Yen => BigInt(LIMIT_YEN[level]);

/** Whoever becomes a member has a credit line from then on. Source: checklist 13 and 1. */
@Injectable()
export class OpenLine implements OnModuleInit {
  constructor(
    private readonly beginnings: MemberBeginnings,
    private readonly lines: CreditLinesRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.beginnings.register((tx, memberId, level) => this.open(tx, memberId, level));
  }

  private async open(tx: Tx, memberId: string, level: AssuranceLevel): Promise<void> {
    const limitYen = firstLimitYen(level);
    if (!(await this.lines.open(tx, memberId, limitYen))) return;
    const about = { actor: { kind: 'system' }, subject: { kind: 'member', id: memberId }, memberId } as const;
    await this.audit.record(tx, lineOpened({ ...about, details: { limitYen: jsonYen(limitYen), level } }));
  }
}
