import { expect, test } from 'vitest';
import { platformProblem } from '../../bootstrap/platform.mjs';

const windows =
  'Windows is not supported: run it on Linux or macOS (on Windows, inside WSL 2). Windows не поддерживается: нужен Linux или macOS.';
const system = (name: string) =>
  `The system "${name}" is not supported: run it on Linux or macOS. Нужен Linux или macOS.`;
const old = (version: string) =>
  `Node ${version} is too old to install the project: Node 18 or newer is needed. Нужен Node 18 или новее.`;

test.each([
  ['linux', '24.21.0', undefined],
  ['linux', '18.0.0', undefined],
  ['darwin', '22.1.0', undefined],
  ['darwin', '100.0.0', undefined],
  ['linux', '17.9.1', old('17.9.1')],
  ['darwin', '8.0.0', old('8.0.0')],
  ['win32', '24.21.0', windows],
  ['win32', '12.0.0', windows],
  ['freebsd', '24.21.0', system('freebsd')],
  ['aix', '12.0.0', system('aix')],
] as const)('on %s with Node %s: %s', (platform, version, problem) => {
  expect(platformProblem(platform, version)).toBe(problem);
});
