const only = (room, allowed) => ({
  name: `${room}-imports-inward`,
  comment: 'core <- services <- adapters <- cli: see docs/architecture.md',
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: '^(core|services|adapters|functions|infra|cli|provider|examples|test|bench)/',
    pathNot: `^(${[room, ...allowed].join('|')})/`,
  },
});

export default {
  forbidden: [
    only('core', []),
    only('services', ['core']),
    only('adapters', ['core', 'services']),
    only('functions', ['core', 'services', 'adapters']),
    only('cli', ['core', 'services', 'adapters']),
    only('provider', ['core']),
    {
      name: 'infra-imports-inward',
      comment: 'infra reads core and what a function says of itself (contract.ts); sql and config are text',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: '^(services|adapters|functions|cli|provider|examples|test|bench)/',
        pathNot: '^functions/[^/]+/contract[.]ts$',
      },
    },
    {
      name: 'cdk-in-infra-only',
      comment: 'what describes a deployment is no part of what runs in it',
      severity: 'error',
      from: { pathNot: '^(infra|test)/' },
      to: { path: 'node_modules/(aws-cdk-lib|constructs|cdk-nag|@cloud-copilot)/' },
    },
    only('examples', ['core', 'services', 'adapters', 'cli']),
    {
      name: 'core-is-pure',
      comment: 'core does no I/O: of Node it may use hash functions only, of packages those that compute',
      severity: 'error',
      from: { path: '^core/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: '^(node:)?crypto$|node_modules/(zod|yaml|canonicalize)/',
      },
    },
    {
      name: 'services-are-pure',
      comment: 'a service acts through ports only',
      severity: 'error',
      from: { path: '^services/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: '^(node:)?crypto$|node_modules/(zod)/',
      },
    },
    {
      name: 'aws-when-asked-for',
      comment:
        'a command in a home starts without the clients of AWS: cli imports their adapters when --aws is given',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^adapters/aws/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-to-test',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
