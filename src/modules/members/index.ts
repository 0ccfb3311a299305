export { MembersModule } from './members.module.js';
export {
  Members,
  type AssuranceLevel,
  type Claim,
  type Evidence,
  type Likeness,
  type MemberId,
  type MemberIdentifier,
  type MemberPerson,
  type MemberStatus,
  type NewMember,
  type SignInMember,
} from './members.js';
export { memberProblems } from './members.problems.js';
export { membersSettings } from './members.settings.js';
export {
  ageOn,
  checkDate,
  checkKana,
  checkName,
  checkNickname,
  personKeys,
  type Person,
  type PersonKeys,
} from './person.js';
export { checkAddressLine, checkPostalCode, foldAddress } from './postal-address.js';
export { canonicalEmail, canonicalLoginId, checkEmail, checkMobilePhone } from './contact.js';
export { accepted, checkText, foldSpelling, holdsIndividualNumber, refused, type Checked } from './text.js';
