import type { StaffSessionView } from '../api/types.js';
import { isCreditCard } from '../ui/mode.js';

export type StaffRole = StaffSessionView['roles'][number];

export const STAFF_ROLES = [
  'card-operations',
  'card-release',
  'support',
  'fraud',
  'approver',
  'auditor',
  'admin',
  'compliance',
] as const satisfies readonly StaffRole[];

interface Task {
  /** Who is offered the task; the API holds the same. */
  readonly roles: readonly StaffRole[];
  /** Who may, besides them, see one of its subjects: a card, a member. */
  readonly subjectRoles?: readonly StaffRole[];
  /** Whether only the credit card has it, or only the other services; all have it when absent. */
  readonly ofCredit?: boolean;
}

/** The work at the console, in the order of the rail, and the roles that open it. */
export const CONSOLE_TASKS = {
  cards: { roles: ['card-operations', 'card-release', 'support'], subjectRoles: ['fraud'] },
  arrivals: { roles: ['card-operations', 'card-release'] },
  members: { roles: ['support', 'fraud', 'auditor'], subjectRoles: ['card-operations'] },
  openings: { roles: ['fraud', 'approver'] },
  'opening-switches': { roles: ['fraud', 'approver', 'auditor'] },
  'bank-days': { roles: ['card-operations', 'fraud', 'approver', 'auditor'], ofCredit: false },
  settlements: { roles: ['card-operations', 'fraud', 'approver', 'auditor'], ofCredit: true },
  held: { roles: ['fraud', 'approver', 'auditor'], ofCredit: false },
  alerts: { roles: ['fraud', 'approver', 'auditor', 'admin'] },
  cases: { roles: ['fraud', 'approver', 'auditor'] },
  'suspicious-reports': { roles: ['compliance'] },
  calls: { roles: ['fraud', 'approver', 'auditor'] },
  measures: { roles: ['fraud', 'approver', 'auditor', 'admin'] },
  freezes: { roles: ['support', 'fraud', 'approver', 'auditor'] },
  rules: { roles: ['fraud', 'approver', 'auditor'] },
  limits: { roles: ['fraud', 'approver', 'auditor', 'admin'] },
  endings: { roles: ['fraud', 'approver', 'auditor'], subjectRoles: ['support'] },
  balances: { roles: ['approver', 'auditor'], ofCredit: false },
  approvals: { roles: ['card-release', 'fraud', 'approver', 'admin'] },
  screening: { roles: ['fraud', 'approver'] },
  blocklist: { roles: ['fraud', 'approver', 'auditor'] },
  staff: { roles: ['admin'] },
  partners: { roles: ['fraud', 'approver', 'auditor', 'admin'] },
  webhooks: { roles: ['auditor', 'approver', 'admin'] },
  audit: { roles: ['auditor', 'admin'] },
  checklist: { roles: ['auditor', 'approver', 'admin'] },
} as const satisfies Readonly<Record<string, Task>>;

export type ConsoleTask = keyof typeof CONSOLE_TASKS;

/** Whether one of the roles is among those that are needed. */
export const hasRole = (roles: readonly StaffRole[], ...needed: readonly StaffRole[]): boolean =>
  roles.some((role) => needed.includes(role));

/** The tasks that these roles open. */
export function tasksOf(roles: readonly StaffRole[]): ConsoleTask[] {
  return (Object.keys(CONSOLE_TASKS) as ConsoleTask[]).filter((name) => {
    const { ofCredit = isCreditCard, roles: needed }: Task = CONSOLE_TASKS[name];
    return ofCredit === isCreditCard && hasRole(roles, ...needed);
  });
}

/** Whether these roles open the page at this address; what is no task is left to the router. */
export function opensPage(roles: readonly StaffRole[], pathname: string): boolean {
  const [name = '', subject] = pathname.split('/').slice(1);
  if (!Object.hasOwn(CONSOLE_TASKS, name)) return true;
  const task: Task = CONSOLE_TASKS[name as ConsoleTask];
  // What the service has not, the router knows nothing of either.
  if ((task.ofCredit ?? isCreditCard) !== isCreditCard) return true;
  return hasRole(roles, ...task.roles, ...(subject === undefined ? [] : (task.subjectRoles ?? [])));
}
