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

/** What tasks are about, in the order of the rail. What waits for approval is everybody's, and comes before all others. */
export const TASK_GROUPS = ['cards', 'members', 'money', 'watch', 'office'] as const;

interface Task {
  /** Absent for what comes first. */
  readonly group?: (typeof TASK_GROUPS)[number];
  /** Who is offered the task; the API holds the same. */
  readonly roles: readonly StaffRole[];
  /** Who may, besides them, see one of its subjects: a card, a member. */
  readonly subjectRoles?: readonly StaffRole[];
  /** Whether only the credit card has it, or only the other services; all have it when absent. */
  readonly ofCredit?: boolean;
}

/** The work at the console, in the order of the rail: what it is about, and the roles that open it. */
export const CONSOLE_TASKS = {
  approvals: { roles: ['card-release', 'fraud', 'approver', 'admin', 'compliance'] },
  cards: { group: 'cards', roles: ['card-operations', 'card-release', 'support'], subjectRoles: ['fraud'] },
  arrivals: { group: 'cards', roles: ['card-operations', 'card-release'] },
  members: { group: 'members', roles: ['support', 'fraud', 'auditor'], subjectRoles: ['card-operations'] },
  calls: { group: 'members', roles: ['fraud', 'approver', 'auditor'] },
  openings: { group: 'members', roles: ['fraud', 'approver'] },
  'opening-switches': { group: 'members', roles: ['fraud', 'approver', 'auditor'] },
  screening: { group: 'members', roles: ['compliance'] },
  blocklist: { group: 'members', roles: ['fraud', 'approver', 'auditor'] },
  'bank-days': {
    group: 'money',
    roles: ['card-operations', 'fraud', 'approver', 'auditor'],
    ofCredit: false,
  },
  settlements: {
    group: 'money',
    roles: ['card-operations', 'fraud', 'approver', 'auditor'],
    ofCredit: true,
  },
  held: { group: 'money', roles: ['fraud', 'approver', 'auditor'], ofCredit: false },
  endings: { group: 'money', roles: ['fraud', 'approver', 'auditor'], subjectRoles: ['support'] },
  balances: { group: 'money', roles: ['approver', 'auditor'], ofCredit: false },
  limits: { group: 'money', roles: ['fraud', 'approver', 'auditor', 'admin'] },
  alerts: { group: 'watch', roles: ['fraud', 'approver', 'auditor', 'admin'] },
  cases: { group: 'watch', roles: ['fraud', 'approver', 'auditor'] },
  measures: { group: 'watch', roles: ['fraud', 'approver', 'auditor', 'admin'] },
  freezes: { group: 'watch', roles: ['support', 'fraud', 'approver', 'auditor'] },
  rules: { group: 'watch', roles: ['fraud', 'approver', 'auditor'] },
  'suspicious-reports': { group: 'watch', roles: ['compliance'] },
  staff: { group: 'office', roles: ['admin'] },
  partners: { group: 'office', roles: ['fraud', 'approver', 'auditor', 'admin'] },
  webhooks: { group: 'office', roles: ['auditor', 'approver', 'admin'] },
  audit: { group: 'office', roles: ['auditor', 'admin'] },
  checklist: { group: 'office', roles: ['auditor', 'approver', 'admin'] },
} as const satisfies Readonly<Record<string, Task>>;

export type ConsoleTask = keyof typeof CONSOLE_TASKS;

/** Whether one of the roles is among those that are needed. */
export const hasRole = (roles: readonly StaffRole[], ...needed: readonly StaffRole[]): boolean =>
  roles.some((role) => needed.includes(role));

/** The tasks of a group that these roles open; without one, those that come first. */
export function tasksOf(roles: readonly StaffRole[], group?: Task['group']): ConsoleTask[] {
  return (Object.keys(CONSOLE_TASKS) as ConsoleTask[]).filter((name) => {
    const { ofCredit = isCreditCard, ...task }: Task = CONSOLE_TASKS[name];
    return task.group === group && ofCredit === isCreditCard && hasRole(roles, ...task.roles);
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
