export { EraseMembers, type MemberEraser, type MemberKeeper } from './erase-members.js';
export { MembersModule } from './members.module.js';
export { type NumberKeeper, ReleasePhones } from './release-phones.js';
export {
  Members,
  type AssuranceLevel,
  type Claim,
  type Evidence,
  type Likeness,
  type MemberId,
  type MemberIdentifier,
  type MemberPerson,
  type MemberRecord,
  type MemberStatus,
  type NewMember,
  type SignInMember,
} from './members.js';
export { maskedEmail, maskedName, maskedPhone, maskedPostalCode, shortMaskedPhone } from './masks.js';
export {
  lockMembersSql,
  memberSecuritySql,
  memberStanding,
  type MemberStanding,
  memberStandingSql,
} from './member-sql.js';
export { MemberBeginnings, type MemberBeginning } from './member-beginnings.js';
export { READING_BIRTH } from './member-seal.js';
export { onlyDeclared, provenAt } from './proven-at.js';
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
  type PersonName,
  type PostalAddress,
} from './person.js';
export { findPostalArea, type PostalArea } from './postal-codes.js';
export { areaErrors } from './postal-area.js';
export { checkAddressLine, checkPostalCode, foldAddress } from './postal-address.js';
export { canonicalEmail, canonicalLoginId, checkEmail, checkMobilePhone } from './contact.js';
export {
  accepted,
  checkText,
  foldReading,
  foldSpelling,
  holdsIndividualNumber,
  refused,
  type Checked,
} from './text.js';
export { readTypedLine } from './typed-line.js';
