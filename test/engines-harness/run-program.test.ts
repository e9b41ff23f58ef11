import { expect, test } from 'vitest';
import { runProgram } from '../engines/harness/run-program.ts';

function node(code: string, stdin?: string) {
  return {
    command: process.execPath,
    args: ['-e', code],
    limitMs: 60_000,
    ...(stdin === undefined ? {} : { stdin }),
  };
}

test('a program gets its input and gives its outputs and its status', async () => {
  const echo = node(
    'process.stdin.pipe(process.stdout); process.stderr.write("said"); process.exitCode = 7',
    'ӘҒ\n',
  );
  expect(await runProgram(echo)).toEqual({ status: 7, stdout: 'ӘҒ\n', stderr: 'said' });
});

test('a program that reads no input ends as it likes', async () => {
  expect(await runProgram(node('', 'x'.repeat(1_000_000)))).toMatchObject({ status: 0 });
});

test.each([
  ['is missing', { command: 'no-such-program', args: [], limitMs: 60_000 }, 'not found'],
  ['kills itself', node('process.kill(process.pid, "SIGKILL")'), 'killed'],
  ['takes too long', { ...node('setInterval(() => 0, 1000)'), limitMs: 300 }, 'time limit'],
])('a program that %s has that as its status', async (_, program, status) => {
  expect(await runProgram(program)).toMatchObject({ status });
});

test('at its time limit a program ends with the processes it started', async () => {
  const child = `require("child_process").spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "inherit" })`;
  // The output closes only when the last process that holds it is gone.
  expect(await runProgram({ ...node(child), limitMs: 500 })).toMatchObject({ status: 'time limit' });
});
