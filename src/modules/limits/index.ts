export { LimitsModule } from './limits.module.js';
export type { RaiseApproval } from './member-limits.repository.js';
export { MemberLimits, type MemberLimit, type WantedLimit } from './member-limits.js';
export { LimitRooms, type RoomAsk } from './limit-rooms.js';
export {
  limitInForce,
  limitRoomYen,
  limitUsed,
  programInForce,
  refusalOfBalance,
  reserveLimit,
  type LimitAsk,
} from './reserve-limit.js';
export { limitNeed, remeasureUse, useLimit, voidUse } from './limit-use.js';
export {
  balanceMaxYen,
  chargeCaps,
  SPANS,
  isNewDevice,
  transferCaps,
  type Caps,
  type ChargeCircumstances,
  type Span,
  type TransferCircumstances,
} from './caps.js';
export { LIMIT_KINDS, OWN_LIMIT_KINDS, type LimitKind, type OwnLimitKind } from './limit-kind.js';
export { isNight, nextMidnight, type Used } from './windows.js';
export { limitsProblems } from './limits.problems.js';
export { limitsSettings } from './limits.settings.js';
