/** Tests run the TypeScript sources as ES modules; `npm test` gives Node the flag that needs. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // The ES modules of this one import JSON in a way of which jest warns in each test file, five times.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/max/index.cjs',
  },
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  testTimeout: 90_000,
};
