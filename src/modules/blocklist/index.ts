export { BlocklistModule } from './blocklist.module.js';
export {
  Blocklist,
  BLOCKLIST_TYPES,
  type BlocklistEntryId,
  type BlocklistHit,
  type BlocklistIdentifier,
  type BlocklistName,
  type BlocklistType,
} from './blocklist.js';
export { BlocklistReach, type BlocklistSubjects, type MetSubject } from './blocklist-reach.js';
export {
  addressIdentifier,
  deviceIdentifier,
  emailIdentifier,
  identifiersOf,
  networkIdentifier,
  personIdentifiers,
  phoneIdentifier,
} from './identifier.js';
export { networkOf } from './network-of.js';
export { StrongMatches, type StrongMatchListener } from './strong-matches.js';
export { blocklistProblems } from './blocklist.problems.js';
export { blocklistSettings } from './blocklist.settings.js';
