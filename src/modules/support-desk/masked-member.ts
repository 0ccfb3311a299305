import { Injectable } from '@nestjs/common';
import {
  maskedEmail,
  maskedName,
  maskedPhone,
  maskedPostalCode,
  type MemberRecord,
  Members,
} from '../members/index.js';
import type { MaskedMemberView } from './support-desk.dto.js';

/** The members of the view, for views that have more. */
export type ShownMember = Pick<MaskedMemberView, keyof MaskedMemberView>;

/** Brings a member into the form in which staff may see one. */
@Injectable()
export class MaskedMember {
  constructor(private readonly members: Members) {}

  async view({ id, status, createdAt }: MemberRecord): Promise<ShownMember> {
    const person = await this.members.person(id);
    return {
      id,
      state: status,
      name: maskedName(person),
      phone: maskedPhone(person.phone),
      email: maskedEmail(person.email),
      postalArea: maskedPostalCode(person.postalCode),
      prefecture: person.prefecture,
      memberSince: createdAt,
    };
  }
}
