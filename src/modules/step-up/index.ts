export { StepUpModule } from './step-up.module.js';
export { Approvals, type ApprovableCall, type ApprovedAct, type SpentApproval } from './approvals.js';
export { ApprovedMoney, type MoneyAct } from './approved-money.js';
export { spendApproval, type SpentInLane } from './approval-facet.js';
export { Approvable, approvalRefusals, INTENT_HEADER, NeedsApproval } from './approvable-call.js';
export {
  type ApprovalMethod,
  defineOperation,
  knownOperations,
  type Operation,
  type OperationSpec,
  type SmsFacts,
  type SmsWords,
} from './operation.js';
export { type ChangingRoute, operationsTable } from './operations-table.js';
export { stepUpProblems } from './step-up.problems.js';
export { stepUpSettings } from './step-up.settings.js';
