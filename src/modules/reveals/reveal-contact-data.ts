import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Members } from '../members/index.js';
import type { ApprovableCall } from '../step-up/index.js';
import type { ContactDataView } from './reveals.dto.js';
import { revealContact } from './reveals.operations.js';
import { ShowOnce } from './show-once.js';

/** Shows name, kana, birth date, address, phone and e-mail. */
@Injectable()
@Checkpoint('④.reveal')
export class RevealContactData {
  constructor(
    private readonly showOnce: ShowOnce,
    private readonly members: Members,
  ) {}

  /** Raises what `ShowOnce.run` does. */
  run(call: ApprovableCall): Promise<ContactDataView> {
    return this.showOnce.run(
      {
        bundle: 'contact',
        operation: revealContact,
        params: { bundle: 'contact' },
        read: async (tx, left) => {
          const { familyName, givenName, familyKana, givenKana, birthDate, phone, email, ...of } =
            await this.members.person(call.caller.id, tx);
          const { postalCode, prefecture, city, street, building } = of;
          return {
            ...{ familyName, givenName, familyKana, givenKana, birthDate, phone, email },
            ...{ postalCode, prefecture, city, street },
            ...(building === undefined ? {} : { building }),
            left,
          };
        },
      },
      call,
    );
  }
}
