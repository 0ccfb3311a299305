export * from './field-cipher.js';
export * from './blind-index.js';
export * from './random.js';
