/** What the API takes and gives, as its document says. */
export type * from './generated/types.gen.js';
