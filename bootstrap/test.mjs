// npm test: everything that must hold without a real engine. Each check is a script of package.json; all run, then it fails or not.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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

/** Runs a check beside others: what it says is shown together, when it has ended. */
async function aside(check) {
  const said = path.join(folder, check);
  const file = openSync(said, 'w');
  const passed = await run(check, [], ['ignore', file, file]);
  closeSync(file);
  process.stdout.write(heading(check) + readFileSync(said, 'utf8') + ending(check, passed));
  results.push(passed);
}

/** Runs checks, as many at once as there are processors. */
async function all(checks) {
  const waiting = [...checks];
  const one = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await aside(check);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
}

process.stdout.on('error', () => undefined);
const options = process.argv.slice(2).map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
const folder = mkdtempSync(path.join(tmpdir(), 'udw-test-'));
await all(['types', 'docstrings', 'imports', 'dead-code', 'lint']);
rmSync(folder, { recursive: true });
process.stdout.write(heading('spec'));
results.push(await run('spec', options, 'inherit'));
process.stdout.write(ending('spec', results.at(-1)));
process.exit(results.every(Boolean) ? 0 : 1);
