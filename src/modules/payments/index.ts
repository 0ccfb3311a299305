export { CountDeclines } from './count-declines.js';
export { owedYenSql, repayableYenSql } from './payment-facet.js';
export { PaymentsOfPostings, type PostedPayment } from './payments-of-postings.js';
export { PaymentsModule } from './payments.module.js';
export { paymentsProblems } from './payments.problems.js';
export { paymentsSettings } from './payments.settings.js';
export { CATEGORY_SWITCHES, categorySwitch, type CategorySwitch, SWITCHES, type Switch } from './switch.js';
export { SWITCH_WORDS } from './switch-on.operation.js';
