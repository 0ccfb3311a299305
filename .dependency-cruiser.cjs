/** The order in which modules may import each other; docs/architecture.md says why. */
const order = [
  'audit',
  'sealing',
  'keys',
  'notifications',
  'attempts',
  'members',
  'credentials',
  'passkeys',
  'staff',
  'blocklist',
  'ledger',
  'cards',
  'money-gate',
  'factors',
  'sign-in',
  'disavowal',
  'step-up',
  'factor-changes',
  'changes',
  'reveals',
  'limits',
  'links',
  'charges',
  'transfers',
  'payments',
  'program',
  'registration',
  'recovery',
  'support-desk',
  'checklist',
  'rehearsal',
];

const upward = order.slice(0, -1).map((name, at) => ({
  name: `${name}-imports-no-later-module`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^src/modules/(${order.slice(at + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'modules-through-index',
      comment: 'Another module is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'no-development-dependencies-in-product',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-optional'] },
    },
    ...upward,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
