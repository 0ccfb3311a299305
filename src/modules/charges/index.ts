export { ChargesOfPostings, type PostedCharge } from './charges-of-postings.js';
export { ChargeRecordsModule } from './charge-records.module.js';
export { ChargesModule } from './charges.module.js';
export { openChargesNeed, openChargesYen } from './charge-facet.js';
export { openChargesSql } from './charge-facet.js';
export { chargesProblems } from './charges.problems.js';
export { chargesSettings } from './charges.settings.js';
