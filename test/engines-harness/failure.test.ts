import { expect, test } from 'vitest';
import { EngineFailure, tail } from '../engines/harness/failure.ts';

test('a failure says in one line which engine, which step, what to do, and how its output ended', () => {
  const failure = new EngineFailure({
    engine: 'trino 476',
    step: 'install',
    what: 'the archive could not be fetched (1)',
    remedy: 'install Maven',
    output: 'Downloading\r\n\n\u001b[31mERROR\u001b[0m no route\n',
  });
  expect(failure.message).toBe(
    'Engine "trino 476", step install: the archive could not be fetched (1). What to do: install Maven. Its last lines: Downloading | ERROR no route',
  );
});

test('a failure without output ends with what to do', () => {
  const failure = new EngineFailure({ engine: 'e', step: 'start', what: 'w', remedy: 'r' });
  expect(failure.message).toBe('Engine "e", step start: w. What to do: r.');
});

test.each([
  ['many lines', '1\n2\n3\n4\n5\n6\n', '3 | 4 | 5 | 6'],
  ['one very long line', `${'a'.repeat(5000)}end`, `${'a'.repeat(597)}end`],
  ['nothing', '\n \n', ''],
])('of %s only the end is quoted', (_, output, quoted) => {
  expect(tail(output)).toBe(quoted);
});
