import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import {
  maskedEmail,
  maskedName,
  maskedPostalCode,
  Members,
  type PersonName,
  type PostalAddress,
  shortMaskedPhone,
} from '../members/index.js';
import { AddressLetters } from './address-letters.js';
import { ChangeAddresses } from './change-addresses.js';
import type { ChangesView, ContactChangeView } from './changes.dto.js';
import { ChangesRepository } from './changes.repository.js';
import { type ChangeKind, type ContactChange, needsProof } from './contact-change.js';
import { CoolingOff } from './cooling-off.js';

/** How the member is reached and what of it is changing: masked, whoever looks at the screen. Source: checklist ④. */
@Injectable()
@Checkpoint('④.allow-lists')
export class ListChanges {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly letters: AddressLetters,
    private readonly coolingOff: CoolingOff,
    private readonly members: Members,
  ) {}

  async run(memberId: string): Promise<ChangesView> {
    const [{ email, phone }, present, closedUntil, address] = await Promise.all([
      this.members.person(memberId),
      this.changes.present(memberId),
      this.coolingOff.of(memberId),
      this.letters.standing(this.db, memberId),
    ]);
    const changes: ContactChangeView[] = [];
    for (const change of present) changes.push(await this.view(change));
    const masked = { emailMasked: maskedEmail(email), phoneMasked: shortMaskedPhone(phone) };
    return { ...masked, address, changes, ...(closedUntil === undefined ? {} : { closedUntil }) };
  }

  private async view(change: ContactChange): Promise<ContactChangeView> {
    const { id, kind, state, requestedAt, dueAt, confirmedAt } = change;
    return {
      id,
      kind,
      state,
      newMasked: MASKS[kind](await this.addresses.of(this.db, id, 'new')),
      requestedAt,
      dueAt,
      confirmed: confirmedAt !== null || !needsProof(kind),
      late: state === 'pending' && change.due,
    };
  }
}

const MASKS: Readonly<Record<ChangeKind, (value: string) => string>> = {
  email: maskedEmail,
  phone: shortMaskedPhone,
  address: (value) => maskedPostalCode((JSON.parse(value) as PostalAddress).postalCode),
  name: (value) => maskedName(JSON.parse(value) as PersonName),
};
