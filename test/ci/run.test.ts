import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../engines/harness/run-program.ts';

const script = fileURLToPath(new URL('../../.ci/run', import.meta.url));
const tally = fileURLToPath(new URL('../../.ci/tally.mjs', import.meta.url));

interface Report {
  readonly passed: number;
  readonly failed?: number;
  /** Files that failed without a failed test. */
  readonly brokenFiles?: number;
}

/** What a stand-in for npm does for a command: it writes the report and ends with the status. */
interface Outcome {
  readonly report?: Report | 'not JSON';
  readonly status: number;
}

function written(report: Report): string {
  const broken = Array.from({ length: report.brokenFiles ?? 0 }, () => ({
    status: 'failed',
    assertionResults: [],
  }));
  const failed = report.failed ?? 0;
  const ordinary = {
    status: failed > 0 ? 'failed' : 'passed',
    assertionResults: Array(failed).fill({ status: 'failed' }),
  };
  return JSON.stringify({
    numPassedTests: report.passed,
    numFailedTests: failed,
    testResults: [ordinary, ...broken],
  });
}

function act({ report, status }: Outcome): string {
  if (report === undefined) return `exit ${status}`;
  return `echo '${report === 'not JSON' ? '{' : written(report)}' > "$file"; exit ${status}`;
}

async function runWith(spec: Outcome, engines: Outcome) {
  const folder = await mkdtemp(path.join(tmpdir(), 'udw-ci-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const npm = `#!/bin/sh
for last; do :; done
file=\${last#--outputFile.json=}
echo "npm was asked: $1 $2"
echo "and complains" >&2
case "$1" in test) ${act(spec)};; run) ${act(engines)};; esac
`;
  await writeFile(path.join(folder, 'npm'), npm);
  await chmod(path.join(folder, 'npm'), 0o755);
  const PATH = `${folder}:${path.dirname(process.execPath)}:/usr/bin:/bin`;
  const finished = await runProgram({ command: script, args: [], env: { PATH }, limitMs: 60_000 });
  return { status: finished.status, lines: finished.stdout.trimEnd().split('\n') };
}

const good: Outcome = { report: { passed: 10 }, status: 0 };

test('it runs the two commands of the README and shows what both print', async () => {
  const { lines } = await runWith(good, good);
  expect(lines).toContain('== npm test');
  expect(lines).toContain('== npm run test:engines');
  expect(lines).toContain('npm was asked: run test:engines');
  expect(lines).toContain('and complains');
});

test.each<[string, Outcome, Outcome, string, number]>([
  ['all tests pass', good, { report: { passed: 5 }, status: 0 }, '15 passed, 0 failed', 0],
  ['tests fail', good, { report: { passed: 5, failed: 2 }, status: 1 }, '15 passed, 2 failed', 1],
  [
    'a file does not load',
    { report: { passed: 9, brokenFiles: 1 }, status: 1 },
    good,
    '19 passed, 1 failed',
    1,
  ],
  [
    'tests and files fail',
    { report: { passed: 9, failed: 1, brokenFiles: 2 }, status: 1 },
    good,
    '19 passed, 3 failed',
    1,
  ],
  [
    'a command fails though its tests pass',
    { report: { passed: 9 }, status: 1 },
    good,
    '19 passed, 1 failed',
    1,
  ],
  ['a command dies without a report', { status: 137 }, good, '10 passed, 1 failed', 1],
  ['a command ends well without a report', { status: 0 }, good, '10 passed, 1 failed', 1],
  ['a report is cut off', { report: 'not JSON', status: 0 }, good, '10 passed, 1 failed', 1],
  ['a command finds no test', good, { report: { passed: 0 }, status: 0 }, '10 passed, 1 failed', 1],
  ['both commands die', { status: 1 }, { status: 1 }, '0 passed, 2 failed', 1],
])('when %s, the closing line counts it', async (_, spec, engines, closing, status) => {
  const finished = await runWith(spec, engines);
  expect(finished.lines.at(-1)).toBe(closing);
  expect(finished.status).toBe(status);
});

test('no run at all is no success', async () => {
  const finished = await runProgram({ command: process.execPath, args: [tally], limitMs: 60_000 });
  expect(finished).toMatchObject({ stdout: '0 passed, 0 failed\n', status: 1 });
});
