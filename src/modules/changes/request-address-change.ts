import { Injectable } from '@nestjs/common';
import { type FieldError, requestProblems } from '../../platform/problems/index.js';
import { addressIdentifier } from '../blocklist/index.js';
import { areaErrors, type Checked, checkAddressLine, checkPostalCode, type PostalAddress } from '../members/index.js';
import type { ApprovableCall } from '../step-up/index.js';
import { changeAddress } from './change-address.operation.js';
import type { ChangeAddressDto } from './changes.dto.js';
import { addressValue } from './present-contact.js';
import { RequestChange } from './request-change.js';

/** Asks for another address. */
@Injectable()
export class RequestAddressChange {
  constructor(private readonly request: RequestChange) {}

  /** Raises `request.invalid`, and what `RequestChange.run` does. */
  async run(typed: ChangeAddressDto, call: ApprovableCall): Promise<void> {
    const address = checked(typed);
    const asked = { kind: 'address', operation: changeAddress, params: address } as const;
    const identifiers = [addressIdentifier(address)];
    await this.request.run({ ...asked, value: addressValue(address), identifiers, changed: address }, call);
  }
}

/** In normal form. */
function checked(typed: ChangeAddressDto): PostalAddress {
  const errors: FieldError[] = [];
  const take = (pointer: string, line: Checked): string => {
    if (line.ok) return line.value;
    errors.push({ pointer, code: line.code, ...(line.params === undefined ? {} : { params: line.params }) });
    return '';
  };
  const building = typed.building?.trim() ?? '';
  const address: PostalAddress = {
    postalCode: take('/postalCode', checkPostalCode(typed.postalCode)),
    prefecture: take('/prefecture', checkAddressLine(typed.prefecture)),
    city: take('/city', checkAddressLine(typed.city)),
    street: take('/street', checkAddressLine(typed.street)),
    ...(building === '' ? {} : { building: take('/building', checkAddressLine(building)) }),
  };
  errors.push(...areaErrors(address));
  if (errors.length > 0) throw requestProblems.invalid({ errors });
  return address;
}
