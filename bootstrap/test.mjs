// npm test: everything that must hold without a real engine. Each check is a script of package.json; all run, then it fails or not.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const tools = path.join(root, 'node_modules', '.bin');
const env = {
  ...process.env,
  PATH: [path.dirname(process.execPath), tools, process.env['PATH']].join(path.delimiter),
};

function passes(check, options = []) {
  process.stdout.write(`\n── ${check}\n`);
  const command = [scripts[check], ...options].join(' ');
  const { status } = spawnSync(command, { cwd: root, stdio: 'inherit', shell: true, env });
  process.stdout.write(`── ${check}: ${status === 0 ? 'ok' : 'FAILED'}\n`);
  return status === 0;
}

const options = process.argv.slice(2).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
const results = [
  passes('lint'),
  passes('types'),
  passes('imports'),
  passes('dead-code'),
  passes('docstrings'),
  passes('spec', options),
];
process.exit(results.every(Boolean) ? 0 : 1);
