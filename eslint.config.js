import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const clockOnly = 'Take the time from Clock (or app.now() in SQL): there is one clock.';
const randomOnly = 'Take randomness from platform/crypto or platform/ids.';

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '.data/',
      'node_modules/',
      'reports/',
      'coverage/',
      'src/metadata.ts',
      'web/src/api/generated/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Nest's modules are classes that carry nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/unbound-method': 'off',
      // Views are classes for the sake of OpenAPI only; handlers answer plain objects of their shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clockOnly },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockOnly },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: randomOnly },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Environment variables are read in platform/config only.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:crypto', importNames: ['randomBytes', 'randomInt', 'randomUUID'], message: randomOnly },
            { name: 'uuid', message: randomOnly },
            {
              name: '@nestjs/common',
              importNames: ['Logger', 'ConsoleLogger'],
              message: 'Log through platform/logging: it takes no free text.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'React escapes; nothing here writes markup.' },
        { property: 'outerHTML', message: 'React escapes; nothing here writes markup.' },
        { object: 'window', property: 'sessionStorage', message: 'Nothing about a person is kept in the browser.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'React escapes; nothing here writes markup.',
        },
        { selector: "JSXAttribute[name.name='style']", message: 'Looks belong into the style sheets.' },
      ],
    },
  },
  {
    // The places that the rules above point to.
    files: ['src/platform/clock/**', 'src/platform/ids/**', 'src/platform/crypto/**', 'src/platform/config/**'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' },
  },
  {
    // Replies are JSON of any shape to a test; one that looks at a member which is not there fails by that.
    files: ['test/**/*.ts', 'src/**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    files: ['test/browser/in-page.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'document',
          'window',
          'navigator',
          'localStorage',
          'sessionStorage',
          'indexedDB',
          'caches',
          'NodeFilter',
          'getComputedStyle',
          'requestAnimationFrame',
          'PerformanceObserver',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
