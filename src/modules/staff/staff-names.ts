import { Injectable } from '@nestjs/common';
import type { SqlRunner, Tx } from '../../platform/database/db.js';
import { FieldCipher } from '../../platform/crypto/index.js';
import type { StaffRole } from './roles.js';
import { nameContext } from './staff-accounts.js';
import { type StaffId, StaffRepository } from './staff.repository.js';
import { staffSettings } from './staff.settings.js';

/** Says who of the issuer's people stands behind an id, so that colleagues can read who did what. */
@Injectable()
export class StaffNames {
  constructor(
    private readonly staff: StaffRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** The names by id; unknown ids are left out. */
  async of(staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.staff.namesSealed([...new Set(staffIds)]);
    return new Map(
      rows.map(({ staffId, nameSealed }) => [staffId, this.cipher.open(nameSealed, nameContext(staffId))]),
    );
  }

  /** The administrators, as many as are told of anything, for messages that all of them get. */
  administrators(tx: Tx): Promise<StaffId[]> {
    return this.staff.admins(tx, staffSettings.adminsToldMax);
  }

  /** The names of those who work here with any of these roles, by id; at most 200. */
  async ofRoles(roles: readonly StaffRole[]): Promise<ReadonlyMap<string, string>> {
    return this.of(await this.staff.activeWith(roles, COLLEAGUES_MAX));
  }

  /** Whether somebody works here. */
  isActive(runner: SqlRunner, staffId: string): Promise<boolean> {
    return this.staff.isActive(runner, staffId);
  }

  /** Turns `staff:<id>` into the name of the person; what names nobody of the staff (`partner:<id>`) stays as it is. */
  async readable(whos: readonly (string | undefined)[]): Promise<(who: string) => string> {
    const ids = whos.flatMap((who) => (who?.startsWith(STAFF) === true ? [who.slice(STAFF.length)] : []));
    const names = await this.of(ids);
    return (who) => (who.startsWith(STAFF) ? (names.get(who.slice(STAFF.length)) ?? who) : who);
  }
}

const STAFF = 'staff:';
const COLLEAGUES_MAX = 200;
