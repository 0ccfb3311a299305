export { MoneyGateModule } from './money-gate.module.js';
export { MoneyGate } from './money-gate.js';
export { levelOf } from './member-source.js';
export { cardOf } from './card-source.js';
export { type GateBooks, gateFacts, refusalOfGate } from './gate-facet.js';
export { GATE_RANKS, type GateAsk, type GateRank, type GateSource } from './gate-source.js';
export { moneyGateProblems } from './money-gate.problems.js';
