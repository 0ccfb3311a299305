import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { RehearsalProgram } from '../../platform/lifecycle/index.js';
import { SandboxPartners } from '../attestations/index.js';
import { Members } from '../members/index.js';
import { totpCode, totpSecondsLeft } from '../staff/index.js';
import { DemoCards } from './demo-cards.js';
import { patiently } from './patiently.js';
import type { PeopleView } from './people.dto.js';
import { RehearsalFile } from './rehearsal-file.js';
import { accountFor, SandboxBank } from './sandbox-bank.js';
import { SeedRehearsal } from './seed-rehearsal.js';

/** The people that a newcomer tries the portal with. */
@Injectable()
export class DemoProgram extends RehearsalProgram {
  constructor(
    private readonly seeding: SeedRehearsal,
    private readonly file: RehearsalFile,
    private readonly members: Members,
    private readonly cards: DemoCards,
    private readonly clock: Clock,
    private readonly bank: SandboxBank,
    private readonly partners: SandboxPartners,
  ) {
    super();
  }

  override async seed(): Promise<void> {
    await this.partners.file();
    await this.seeding.run();
    // Each has an account at the sandbox's bank; opening it once more changes nothing.
    const { members } = (await this.file.read()) ?? { members: [] };
    for (const [at, { person, phone }] of members.entries()) {
      const account = {
        bankCode: '0001',
        branchCode: '001',
        accountType: 'ordinary',
        // Not in sequence, which rules look at.
        accountNumber: String(1_000_010 + 100 * at),
      } as const;
      await this.bank.putAccount(account, accountFor({ ...person, phone }));
    }
  }

  override async introduction(): Promise<readonly string[]> {
    const { members, staff } = await patiently(() => this.people());
    const width = Math.max(
      0,
      ...[...members, ...staff].map((person) => ('login' in person ? person.login : person.loginId).length),
    );
    return [
      'demo members (login ID, password, card)',
      ...members.map(({ loginId, password, cardState }) => `  ${loginId.padEnd(width)}  ${password}  ${cardState}`),
      'demo staff (login, password, role); their codes are at /rehearsal/people',
      ...staff.map(({ login, password, roles }) => `  ${login.padEnd(width)}  ${password}  ${roles.join(', ')}`),
    ];
  }

  /** Everybody, with the state of the cards and the codes of this moment. */
  async people(): Promise<PeopleView> {
    const kept = await this.file.read();
    if (kept === undefined) return { members: [], staff: [] };
    const members = await Promise.all(
      kept.members.map(async ({ loginId, password, phone, email, person, state }) => {
        const found = await this.members.findByLoginId(loginId);
        const cardState = (found === undefined ? undefined : await this.cards.stateOf(found.id)) ?? state;
        return { loginId, password, name: `${person.familyName} ${person.givenName}`, phone, email, cardState };
      }),
    );
    const now = this.clock.now();
    const staff = kept.staff.map(({ login, name, password, roles, totpSecret }) => ({
      login,
      name,
      password,
      roles: [...roles],
      totpSecret,
      totpCode: totpCode(totpSecret, now),
      totpSecondsLeft: totpSecondsLeft(now),
    }));
    return { members, staff };
  }
}
