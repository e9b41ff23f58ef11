// npm test: everything that must hold without a real engine. Each check is a script of package.json; all run, then it fails or not.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endAs, runChild } from './child.mjs';
import { root } from './install.mjs';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const tools = path.join(root, 'node_modules', '.bin');
const env = {
  ...process.env,
  PATH: [path.dirname(process.execPath), tools, process.env['PATH']].join(path.delimiter),
};

const results = [];

async function run(check, options, stdio) {
  const command = [scripts[check], ...options].join(' ');
  const ended = await runChild(command, [], { cwd: root, shell: true, env, stdio });
  if (ended.signal) endAs(ended);
  return ended.code === 0;
}

const heading = (check) => `\n── ${check}\n`;
const ending = (check, passed) => `── ${check}: ${passed ? 'ok' : 'FAILED'}\n`;

/** Runs checks one after another, beside the tests. @returns what they have said, each together with how it ended */
async function aside(checks) {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-test-'));
  const told = [];
  for (const check of checks) {
    const said = path.join(folder, check);
    const file = openSync(said, 'w');
    const passed = await run(check, [], ['ignore', file, file]);
    closeSync(file);
    told.push(heading(check) + readFileSync(said, 'utf8') + ending(check, passed));
    results.push(passed);
  }
  rmSync(folder, { recursive: true });
  return told;
}

process.stdout.on('error', () => undefined);
const options = process.argv.slice(2).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
const checks = aside(['types', 'docstrings', 'imports', 'dead-code', 'lint']);
process.stdout.write(heading('spec'));
const passed = await run('spec', options, 'inherit');
process.stdout.write(ending('spec', passed));
for (const told of await checks) process.stdout.write(told);
results.push(passed);
process.exit(results.every(Boolean) ? 0 : 1);
