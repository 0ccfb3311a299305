import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { type Checked, checkEmail, checkMobilePhone, Members } from '../members/index.js';
import { OwnMembers } from '../staff/index.js';
import { MaskedMember } from './masked-member.js';
import type { FindMembersDto, FoundMembersView } from './support-desk.dto.js';
import { memberSearched, searchRefused } from './support-desk.events.js';
import { supportDeskProblems } from './support-desk.problems.js';
import { supportDeskSettings as settings } from './support-desk.settings.js';

const budget: Budget = {
  name: 'member-searches',
  triesMax: settings.searchesMax,
  windowSeconds: settings.searchesSeconds,
};

const WAYS = ['loginId', 'phone', 'email', 'memberId'] as const;
type Way = (typeof WAYS)[number];
/** The ways as words of the log. */
const WORDS: Readonly<Record<Way, string>> = {
  loginId: 'login-id',
  phone: 'phone',
  email: 'email',
  memberId: 'member-id',
};

/**
 * Finds members by one exact value, brought to its normal form; there is no list of all and no search by a part. Each search
 * spends one of the searcher's budget, in a commit of its own, and is recorded without the value.
 */
@Checkpoint('④.staff-masked', '④.staff-own-members')
@Injectable()
export class FindMembers {
  constructor(
    private readonly attempts: Attempts,
    private readonly members: Members,
    private readonly masked: MaskedMember,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  /**
   * Raises `request.invalid` unless there is exactly one value of the right form, `support-desk.searches-spent`, and
   * `staff.own-member` where it finds somebody that the searcher is tied to.
   */
  async run(query: FindMembersDto, caller: Principal): Promise<FoundMembersView> {
    const [way, ...others] = WAYS.filter((each) => query[each] !== undefined);
    if (way === undefined || others.length > 0) {
      throw requestProblems.invalid({ errors: [{ pointer: '', code: 'exactly-one' }] });
    }
    const value = normal(way, query[way] ?? '');
    const actor = { kind: 'staff', id: caller.id } as const;
    const reserved = await this.attempts.reserve(budget, caller.id);
    if (!reserved.granted) {
      const refused = { actor, subject: { kind: 'system' }, outcome: 'refused', details: { by: WORDS[way] } } as const;
      await this.audit.recordAlone(searchRefused(refused));
      const { retryAfterSeconds } = reserved;
      throw supportDeskProblems.searchesSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const ids = await this.find(way, value);
    await this.own.refuse(caller.id, [{ kind: 'member', ids }], 'search');
    const records = (await Promise.all(ids.map((id) => this.members.record(id)))).filter(
      (found) => found !== undefined,
    );
    const details = { by: WORDS[way], found: records.length, left: reserved.left };
    // Whom the search found has it in the own trail.
    const events = records.map(({ id }) =>
      memberSearched({ actor, subject: { kind: 'member', id }, memberId: id, details }),
    );
    await this.audit.recordAlone(
      ...(events.length > 0 ? events : [memberSearched({ actor, subject: { kind: 'system' }, details })]),
    );
    return { members: await Promise.all(records.map((record) => this.masked.view(record))) };
  }

  private async find(way: Way, value: string): Promise<string[]> {
    switch (way) {
      case 'loginId': {
        const found = await this.members.findByLoginId(value);
        return found === undefined ? [] : [found.id];
      }
      case 'phone':
        return this.members.findByIdentifier({ kind: 'phone', phone: value }, settings.foundMax);
      case 'email':
        return this.members.findByIdentifier({ kind: 'email', email: value }, settings.foundMax);
      case 'memberId':
        return [value];
    }
  }
}

function normal(way: Way, typed: string): string {
  const checked = way === 'phone' ? phone(typed) : way === 'email' ? checkEmail(typed) : undefined;
  return checked === undefined ? typed : accepted(way, checked);
}

/**
 * The number as members have it. One that nobody was assigned is looked for as well, as long as it has the length of one:
 * plans change, and the people of a rehearsal have numbers that ring nowhere.
 */
function phone(typed: string): Checked {
  const checked = checkMobilePhone(typed);
  if (checked.ok) return checked;
  const [, subscriber] = UNASSIGNED.exec(typed.normalize('NFKC').replaceAll(/[\s()\p{Pd}]/gu, '')) ?? [];
  return subscriber === undefined ? checked : { ok: true, value: `+81${subscriber}` };
}

const UNASSIGNED = /^(?:0|\+810?)([789]0\d{8})$/;

function accepted(way: Way, checked: Checked): string {
  if (checked.ok) return checked.value;
  throw requestProblems.invalid({ errors: [{ pointer: `/${way}`, code: checked.code }] });
}
