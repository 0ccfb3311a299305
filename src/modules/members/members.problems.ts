import { defineProblems } from '../../platform/problems/index.js';

/**
 * What stops a member from being made. None of these may reach an applicant as it is: they would tell who is a member.
 */
export const memberProblems = defineProblems('members', {
  loginIdTaken: { status: 409, title: 'The login ID belongs to another member' },
  personExists: { status: 409, title: 'This person is a member, or was one' },
  phoneHeld: { status: 409, title: 'The phone number still belongs to another member' },
});
