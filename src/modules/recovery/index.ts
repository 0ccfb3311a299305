export { RecoveryModule } from './recovery.module.js';
/** Whether a phone or an address on record proves anything at this moment. Source: checklist ⑧. */
export { ChannelStanding } from './channel-standing.js';
export { recoveryProblems } from './recovery.problems.js';
export { recoverySettings } from './recovery.settings.js';
export { SimSignal, type SimAnswer } from './sim-signal.js';
export { SandboxSimSignal, SIM_BEHAVIOURS, type SimBehaviour } from './sandbox-sim-signal.js';
