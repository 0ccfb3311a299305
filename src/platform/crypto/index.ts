export * from './field-cipher.js';
export * from './blind-index.js';
export * from './keyed-hash.js';
export * from './random.js';
export * from './key-ring.js';
export * from './key-ring.document.js';
export { SealError } from './aes-field-cipher.js';
export { CryptoModule } from './crypto.module.js';
