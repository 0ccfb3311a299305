import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { jsonYen } from '../ledger/index.js';
import { DualControl, StaffNames } from '../staff/index.js';
import { configuredCaps, SPANS } from './caps.js';
import { changeProgramLimitAct, limitName } from './change-program-limit.js';
import type { ProgramLimitsView, ProgramLimitView } from './limit-desk.dto.js';
import { LIMIT_KINDS } from './limit-kind.js';
import { ProgramLimitsRepository } from './program-limits.repository.js';

/** The limits of the program: as set up, as they are, who has changed them, and what waits for a second person. */
@Injectable()
export class ShowProgramLimits {
  constructor(
    private readonly rows: ProgramLimitsRepository,
    private readonly dualControl: DualControl,
    private readonly names: StaffNames,
  ) {}

  async run(caller: Principal): Promise<ProgramLimitsView> {
    const all = LIMIT_KINDS.flatMap((kind) =>
      SPANS.flatMap((span) => {
        const configuredYen = configuredCaps(kind)[span];
        return configuredYen === undefined ? [] : [{ kind, span, configuredYen }];
      }),
    );
    const ids = all.map(({ kind, span }) => limitName(kind, span));
    const [changed, pending] = await Promise.all([
      this.rows.all(),
      this.dualControl.pending(changeProgramLimitAct, 'system', ids, caller),
    ]);
    const readable = await this.names.readable(
      changed.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy]),
    );
    return {
      limits: all.map(({ kind, span, configuredYen }): ProgramLimitView => {
        const set = changed.find((one) => one.kind === kind && one.span === span);
        const waits = pending.get(limitName(kind, span));
        return {
          ...{ kind, span, amountYen: jsonYen(set?.amountYen ?? configuredYen), configuredYen: jsonYen(configuredYen) },
          ...(set === undefined
            ? {}
            : {
                change: {
                  at: set.changedAt,
                  proposedBy: readable(set.proposedBy),
                  approvedBy: readable(set.approvedBy),
                },
              }),
          ...(waits === undefined ? {} : { proposal: waits }),
        };
      }),
    };
  }
}
