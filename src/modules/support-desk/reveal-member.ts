import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { VerifiedCallers } from '../callers/index.js';
import { type MemberPerson, Members } from '../members/index.js';
import { type RevealDto, Reveals } from '../staff/index.js';
import type { MemberRevealView } from './support-desk.dto.js';
import { supportDeskProblems } from './support-desk.problems.js';

/** Shows one bundle of a member's personal data to somebody of the staff who has said why. */
@Checkpoint('④.staff-masked', '17.support-desk')
@Injectable()
export class RevealMember {
  constructor(
    private readonly members: Members,
    private readonly reveals: Reveals,
    private readonly callers: VerifiedCallers,
  ) {}

  /**
   * Raises `support-desk.member-not-found` and `callers.not-verified`, which cost nothing, and `staff.reveals-spent`. What a
   * caller asks for, nobody is shown before the caller has shown to be the member: else an agent could be talked into it. While
   * somebody is on the phone that holds for every reason, as the agent names it.
   */
  async run(memberId: string, asked: RevealDto, caller: Principal): Promise<MemberRevealView> {
    const record = await this.members.record(memberId);
    if (record === undefined) throw supportDeskProblems.memberNotFound();
    if (rests(asked, caller) || (await this.callers.isSpeaking(record.id, caller)))
      await this.callers.require(record.id, caller);
    await this.reveals.spend(caller, { kind: 'member', id: record.id }, asked);
    return shown(asked, await this.members.person(record.id));
  }
}

/** Whether the reason rests on somebody who calls. Whoever works on fraud compares papers and answers to nobody on the phone. */
function rests({ reason }: RevealDto, { roles }: Principal): boolean {
  return reason === 'member-asked' || (reason === 'identity-check' && roles?.includes('fraud') !== true);
}

/** Field by field: what a person's record gets one day is not shown by itself. */
function shown({ bundle }: RevealDto, person: MemberPerson): MemberRevealView {
  if (bundle === 'person') {
    const { familyName, givenName, familyKana, givenKana, birthDate } = person;
    return { bundle, person: { familyName, givenName, familyKana, givenKana, birthDate } };
  }
  const { phone, email, postalCode, prefecture, city, street, building } = person;
  const address = { postalCode, prefecture, city, street, ...(building === undefined ? {} : { building }) };
  return { bundle, contact: { phone, email, ...address } };
}
