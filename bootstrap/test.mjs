// npm test: everything that must hold without a real engine, each check by its own tool. Runs under the project's Node 24.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './install.mjs';

const modules = path.join(root, 'node_modules');
const checks = [
  ['lint and format', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  ['types', 'typescript/bin/tsc', ['-p', '.']],
  ['import direction', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.mjs', 'core', 'services', 'adapters', 'cli', 'examples']],
  ['dead code', 'knip/bin/knip.js', []],
  ['docstrings', 'typedoc/bin/typedoc', []],
  ['tests', 'vitest/vitest.mjs', ['run', '--project', 'spec', ...process.argv.slice(2)]],
];

let failed = 0;
for (const [name, bin, options] of checks) {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, [path.join(modules, bin), ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed += 1;
  process.stdout.write(status === 0 ? `   ${name}: ok\n` : `   ${name}: FAILED\n`);
}
process.exit(failed === 0 ? 0 : 1);
