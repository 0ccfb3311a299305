import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/access/index.js';
import { deactivation } from '../accounts/deactivate-staff.js';
import { reactivation } from '../accounts/reactivate-staff.js';
import { DualControl } from '../dual-control.js';
import { StaffNames } from '../staff-names.js';
import { StaffRepository } from '../staff.repository.js';
import { staffSettings as settings } from '../staff.settings.js';
import type { StaffListEntryView } from './resets.dto.js';
import { ShowTies } from '../ties/show-ties.js';
import { resetAct } from './reset-staff.js';
import { ResetsRepository } from './resets.repository.js';

/** The issuer's people as administrators see them: who they are, which factors they have, and which reset is open. */
@Injectable()
export class ListStaff {
  constructor(
    private readonly staff: StaffRepository,
    private readonly names: StaffNames,
    private readonly resets: ResetsRepository,
    private readonly dualControl: DualControl,
    private readonly showTies: ShowTies,
  ) {}

  async run(caller: Principal): Promise<StaffListEntryView[]> {
    const people = await this.staff.list(settings.staffShownMax);
    const ids = people.map(({ id }) => id);
    const [names, proposals, ends, returns, resets, tiesOf] = await Promise.all([
      this.names.of(ids),
      this.dualControl.pending(resetAct, 'staff', ids, caller),
      this.dualControl.pending(deactivation, 'staff', ids, caller),
      this.dualControl.pending(reactivation, 'staff', ids, caller),
      this.resets.openOf(ids),
      this.showTies.of(ids, caller),
    ]);
    return people.map(({ id, roles, active, hasEmail, hasTotp, passkeys, setUp }) => {
      const proposal = proposals.get(id);
      const accessProposal = ends.get(id) ?? returns.get(id);
      return {
        ...{ id, name: names.get(id) ?? '', roles, active, hasEmail, hasTotp, passkeys, setUp },
        own: id === caller.id,
        ...(proposal === undefined ? {} : { proposal }),
        ...(accessProposal === undefined ? {} : { accessProposal }),
        ...tiesOf(id),
        resets: resets.filter(({ staffId }) => staffId === id).map(({ kind, expiresAt }) => ({ kind, expiresAt })),
      };
    });
  }
}
