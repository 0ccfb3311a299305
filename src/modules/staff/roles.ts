/**
 * What the issuer's people may do.
 * - `card-operations`: personalisation, dispatch, arrivals, returns
 * - `card-release`: is the second person for arrivals
 * - `support`: sees members and cards, masked
 * - `fraud`: applications under review, blocklist
 * - `approver`: is the second person for what the others propose
 * - `auditor`: reads the log
 * - `admin`: accounts of staff
 * - `compliance`: reports of suspicious transactions, which nobody else sees
 */
export const STAFF_ROLES = [
  'card-operations',
  'card-release',
  'support',
  'fraud',
  'approver',
  'auditor',
  'admin',
  'compliance',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
