import { Injectable } from '@nestjs/common';
import { checkPostalCode } from '../members/index.js';
import type { PostalAreaView } from './opening.dto.js';
import { findPostalArea } from '../members/index.js';
import { registrationProblems } from './registration.problems.js';

/** What belongs to a postal code, so that nobody has to type it. */
@Injectable()
export class ReadPostalArea {
  run(typed: string): PostalAreaView {
    const code = checkPostalCode(typed);
    const area = code.ok ? findPostalArea(code.value) : undefined;
    if (area === undefined) throw registrationProblems.postalCodeUnknown();
    return area;
  }
}
