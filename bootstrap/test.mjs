// npm test: everything that must hold without a real engine. Each check is a script of package.json; all run, then it fails or not.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { endAs, runChild } from './child.mjs';
import { root } from './install.mjs';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const tools = path.join(root, 'node_modules', '.bin');
const env = {
  ...process.env,
  PATH: [path.dirname(process.execPath), tools, process.env['PATH']].join(path.delimiter),
};

async function passes(check, options = []) {
  process.stdout.write(`\n── ${check}\n`);
  const command = [scripts[check], ...options].join(' ');
  const ended = await runChild(command, [], { cwd: root, shell: true, env });
  if (ended.signal) endAs(ended);
  process.stdout.write(`── ${check}: ${ended.code === 0 ? 'ok' : 'FAILED'}\n`);
  return ended.code === 0;
}

process.stdout.on('error', () => undefined);
const options = process.argv.slice(2).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
const results = [
  await passes('lint'),
  await passes('types'),
  await passes('imports'),
  await passes('dead-code'),
  await passes('docstrings'),
  await passes('spec', options),
];
process.exit(results.every(Boolean) ? 0 : 1);
