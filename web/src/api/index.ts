export * from './call.js';
export * from './device-key.js';
export * from './interruptions.js';
export * from './passkeys.js';
export * from './use-passkey-in-field.js';
export * from './problem.js';
export * from './transport.js';
export * from './use-action.js';
export * as api from './generated/sdk.gen.js';
