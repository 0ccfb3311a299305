export { DemoModule } from './demo.module.js';
export { InboxModule } from './inbox.module.js';
export { SandboxPortsModule } from './sandbox-ports.module.js';
export { SettlementSandboxModule } from './settlement-sandbox.module.js';
export { SandboxBankModule } from './sandbox-bank.module.js';
export { accountFor, type BankBehaviour, SandboxBank, type SandboxAccount } from './sandbox-bank.js';
export { Inbox, type InboxEntry, type InboxFilter } from './inbox.js';
export { SandboxBehaviour, type Behaviour, type SandboxPort } from './sandbox-behaviour.js';
