import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/db.js';
import { Cards } from '../cards/index.js';
import { PasswordCredentials, PasswordHasher } from '../credentials/index.js';
import { type Evidence, type MemberId, Members } from '../members/index.js';
import { StaffAccounts } from '../staff/index.js';
import type { DemoMember, DemoStaff } from './demo-people.js';
import type { RehearsalPeople } from './rehearsal-file.js';
import { sideBySide } from './side-by-side.js';

/** Names whoever makes the people of a rehearsal. */
const MAKER = { kind: 'system', id: 'rehearsal' } as const;
/** How each claim about a demo member was proven: the person by a chip, the phone by a code. */
const PROOFS: readonly Pick<Evidence, 'claim' | 'method' | 'assuranceLevel'>[] = [
  ...(['name', 'kana', 'birth-date', 'address'] as const).map(
    (claim) => ({ claim, method: 'chip', assuranceLevel: 'high' }) as const,
  ),
  { claim: 'phone', method: 'phone-code', assuranceLevel: 'possession' },
];
/** Long enough ago for whatever asks how old a proof is. */
const PROVEN_AGO_MS = 30 * 86_400_000;

/** Makes demo members and staff unless they are there. */
@Injectable()
export class DemoRegister {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly hasher: PasswordHasher,
    private readonly passwords: PasswordCredentials,
    private readonly cards: Cards,
    private readonly staffAccounts: StaffAccounts,
  ) {}

  /** Whether these people are in the database that this process uses. */
  async has({ members }: RehearsalPeople): Promise<boolean> {
    const found = await Promise.all(members.map(({ loginId }) => this.members.findByLoginId(loginId)));
    return found.every((member) => member !== undefined);
  }

  /** The member, made with evidence, password and a card on order if missing. */
  async member(member: DemoMember): Promise<MemberId> {
    const found = await this.members.findByLoginId(member.loginId);
    if (found !== undefined) return found.id;
    const { loginId, nickname, person, email, phone } = member;
    const hash = await this.hasher.hash(member.password);
    const verifiedAt = new Date(this.clock.nowMs() - PROVEN_AGO_MS);
    return this.db.transact(async (tx) => {
      const id = await this.members.create(tx, {
        ...{ loginId, nickname, person, email, phone },
        locale: 'ja',
        evidence: PROOFS.map((proof) => ({
          ...proof,
          verifiedBy: 'rehearsal',
          verifiedAt,
          evidenceHash: sha256(`rehearsal ${loginId} ${proof.claim}`),
        })),
      });
      await this.passwords.set(tx, id, hash);
      await this.cards.order(tx, id);
      return id;
    });
  }

  /** Makes the staff, and gives the one who handles the cards. */
  async staff(staff: readonly DemoStaff[]): Promise<Principal> {
    let cardOperator: Principal | undefined;
    await sideBySide(staff, async ({ login, name, password, totpSecret, roles, email }) => {
      const found = await this.staffAccounts.find(login);
      const id = found?.id ?? (await this.enrol({ login, name, password, totpSecret, roles, email }));
      if (roles.includes('card-operations')) cardOperator = { level: 'staff', id, roles: [...roles] };
    });
    if (cardOperator === undefined) throw new Error('nobody of the demo staff handles cards');
    return cardOperator;
  }

  private async enrol({ password, ...person }: DemoStaff): Promise<string> {
    const passwordHash = await this.hasher.hash(password);
    return this.db.transact((tx) => this.staffAccounts.create(tx, { ...person, passwordHash }, MAKER));
  }
}
