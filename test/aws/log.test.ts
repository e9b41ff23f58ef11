import { expect, test } from 'vitest';
import { NotReadyError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { errorFields } from '../../functions/log.ts';

const value = '870412300123 IVANOV';

const errors: readonly (readonly [string, () => Error])[] = [
  ['a text of one line', () => new Error(`string "${value}" to INT32`)],
  ['a text with a line that looks like a frame', () => new Error(`string "\n    at ${value}" to INT32`)],
  [
    'a text that is a frame to the letter',
    () => new Error(`string "\n    at ${value} (file:///x.ts:1:1)\n" to INT32`),
  ],
  [
    'a text that was changed after it was thrown',
    () => Object.assign(new Error(`\n    at ${value} (file:///x.ts:1:1)\n`), { message: 'other' }),
  ],
];

test.each(errors)('of an error the log has nothing that it says: %s', (_, make) => {
  const told = JSON.stringify(errorFields(make()));
  expect(told).toContain('"error":"Error"');
  expect(told).not.toContain('870412300123');
});

test('of an error the log has where it was thrown', () => {
  const { frames } = errorFields(new Error(value)) as { frames: readonly string[] };
  expect(frames[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+\)?$/);
});

test('of an error the log has the rules that it names, or the one that it was made of', () => {
  const error = new NotReadyError([{ message: message('lake.no-identity') }]);
  expect(errorFields(error)).toMatchObject({ error: 'NotReadyError', rules: ['lake.no-identity'] });
  const made = errorFields(new Error(value, { cause: error }));
  expect(made).toMatchObject({ error: 'Error', rules: ['lake.no-identity'] });
});
