export { ChargesOfPostings, type PostedCharge } from './charges-of-postings.js';
export { ChargesModule } from './charges.module.js';
export { chargesProblems } from './charges.problems.js';
export { chargesSettings } from './charges.settings.js';
