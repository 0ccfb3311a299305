export * from './normalise.js';
export type { PersonalWords } from './personal-words.js';
