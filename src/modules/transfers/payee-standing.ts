import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Blocklist, identifiersOf } from '../blocklist/index.js';
import { CardGate } from '../cards/index.js';
import { type MemberPerson, Members } from '../members/index.js';

const NOBODY = '00000000-0000-7000-8000-00000000ffff';
const NOBODYS = [{ type: 'phone', value: 'nobody' } as const];

/** Whether somebody can be sent money at all, by what does not need the money lane. */
@Injectable()
@Checkpoint('4.matched-at-changes')
export class PayeeStanding {
  constructor(
    private readonly members: Members,
    private readonly gate: CardGate,
    private readonly blocklist: Blocklist,
  ) {}

  /**
   * The person, when they are an active member with an active card whom no entry of the blocklist meets; undefined in every
   * other case, for each of which as much is asked as for somebody who does not exist. Source: checklist ⑥ and 4.
   */
  async of(memberId: string | undefined): Promise<MemberPerson | undefined> {
    const status = await this.members.status(memberId ?? NOBODY);
    const level = await this.gate.levelOf(memberId ?? NOBODY);
    const person = memberId === undefined ? undefined : await this.members.person(memberId);
    const hits = await this.blocklist.match(
      person === undefined ? NOBODYS : identifiersOf({ person, phone: person.phone, email: person.email }),
    );
    const blocked = hits.some(({ list }) => list === 'block');
    return status?.status === 'active' && level === 'member' && !blocked ? person : undefined;
  }
}
