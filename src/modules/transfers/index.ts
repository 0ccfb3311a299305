export { TransfersModule } from './transfers.module.js';
export { TransferRecordsModule } from './transfer-records.module.js';
export { type PostedTransfer, TransfersOfPostings } from './transfers-of-postings.js';
export { type TransferEdge, TransferEdges } from './transfer-edges.js';
export { SettleTransfers } from './settle-transfers.js';
export { transfersProblems } from './transfers.problems.js';
export { transfersSettings } from './transfers.settings.js';
