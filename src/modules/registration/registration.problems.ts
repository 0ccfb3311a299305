import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. Those from `identityNotProven` on are for staff only. */
export const registrationProblems = defineProblems('registration', {
  consentOutdated: { status: 409, title: 'The documents have changed; read and accept their present versions' },
  underAge: { status: 422, title: 'The account can be opened from the age of 18 on' },
  paused: { status: 503, title: 'Accounts are not opened at the moment; try again later' },
  wrongStep: { status: 409, title: 'This step is not open at this point of the opening' },
  codeWrong: { status: 422, title: 'The code is not right, or not valid any more' },
  codeSpent: { status: 409, title: 'No try is left for this opening; begin a new one' },
  sendsSpent: { status: 429, title: 'No further code can be sent to this number for now' },
  loginIdTaken: { status: 409, title: 'This login ID cannot be used; choose another' },
  collisionsSpent: { status: 409, title: 'Too many login IDs in use were tried; begin a new opening' },
  postalCodeUnknown: { status: 404, title: 'There is no such postal code' },
  identityNotProven: { status: 409, title: 'The identity has not been proven, so the application cannot be approved' },
  personExists: { status: 409, title: 'This person is a member, or was one' },
  phoneNotFree: { status: 409, title: 'The phone number is not free yet' },
  loginIdLost: { status: 409, title: 'The login ID was taken by another; the application cannot be approved' },
});
