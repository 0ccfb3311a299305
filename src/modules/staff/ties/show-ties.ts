import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { DualControl, type PendingProposal } from '../dual-control.js';
import { ProposedMembers } from '../proposed-members.js';
import { tieAct, untieAct } from './tie-members.js';
import type { StaffTieView } from './ties.dto.js';
import { TiesRepository } from './ties.repository.js';

/** What ties somebody of the staff to members, and what of that waits for a second person. */
export interface ShownTies {
  readonly ties: StaffTieView[];
  readonly tieProposal?: PendingProposal;
}

/** Shows which members people of the staff are tied to, by masked names. */
@Injectable()
export class ShowTies {
  constructor(
    private readonly rows: TiesRepository,
    private readonly members: ProposedMembers,
    private readonly dualControl: DualControl,
  ) {}

  async of(staffIds: readonly string[], reader: Principal): Promise<(staffId: string) => ShownTies> {
    const [ties, declared, released] = await Promise.all([
      this.rows.of(staffIds),
      this.dualControl.pending(tieAct, 'staff', staffIds, reader),
      this.dualControl.pending(untieAct, 'staff', staffIds, reader),
    ]);
    const names = await this.members.ofLines(ties.map(({ memberId }) => ({ memberId })));
    return (of) => {
      const tieProposal = declared.get(of) ?? released.get(of);
      return {
        ties: ties
          .filter(({ staffId }) => staffId === of)
          .map(({ memberId, relation, tiedAt: since }) => ({
            ...{ memberId, relation, since },
            name: names[memberId] ?? '',
          })),
        ...(tieProposal === undefined ? {} : { tieProposal }),
      };
    };
  }
}
