import type { Person } from '../members/index.js';
import { maskedPayee } from './masked-payee.js';
import { isKnown } from './new-payee-wait.js';
import type { PayeeView } from './payees.dto.js';
import type { Payee } from './payees.repository.js';

/** A payee as their own member sees them. */
export function payeeView({ id, nickname, firstSentAt }: Payee, person: Person, at: Date): PayeeView {
  return {
    id,
    name: maskedPayee(person).name,
    ...(nickname === undefined ? {} : { nickname }),
    known: isKnown(firstSentAt, at),
    ...(firstSentAt === undefined ? {} : { firstSentAt }),
  };
}
