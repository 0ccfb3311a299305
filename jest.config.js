/** Tests run the TypeScript sources as ES modules; `npm test` gives Node the flag that needs. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  testTimeout: 90_000,
};
