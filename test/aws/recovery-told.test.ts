import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asking } from '../../adapters/aws/recovery/told.ts';
import { RefusedError, VerificationError } from '../../core/errors.ts';
import { message, say } from '../../core/messages/catalogue.ts';

const secret = 'arn:aws:sts::123456789012:assumed-role/admin/dana';
const read = { table: 'udw-kz-cases', to: 'read' } as const;
const write = { ...read, to: 'write' } as const;

const failing = (name: string, more: object = {}) => Object.assign(new Error(secret), { name, ...more });
const cancelled = (...codes: readonly string[]) =>
  failing('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

const toldOf = (error: unknown, asked: typeof read | typeof write): Promise<unknown> =>
  asking(asked, () => Promise.reject(error)).catch((told: unknown) => told);

const { table } = read;

describe('what AWS says is told in one sentence, and what was put back stays', () => {
  test.each([
    ['a table that is not there', failing('ResourceNotFoundException'), read, 'recover.no-table', { table }],
    ['no right to read', failing('AccessDeniedException'), read, 'recover.may-not-read', { table }],
    ['no right to write', failing('AccessDeniedException'), write, 'recover.may-not-write', { table }],
    ['no credentials', failing('CredentialsProviderError'), read, 'recover.no-credentials', {}],
    ['a session that ends half-way', failing('ExpiredTokenException'), write, 'recover.no-credentials', {}],
    ['a secret of another key', failing('InvalidSignatureException'), read, 'recover.signature', {}],
    ['too many requests', failing('ThrottlingException'), write, 'recover.throttled', { table }],
    [
      'more than the table has',
      failing('ProvisionedThroughputExceededException'),
      read,
      'recover.throttled',
      { table },
    ],
    ['a throttled transaction', cancelled('None', 'ThrottlingError'), write, 'recover.throttled', { table }],
    ['others in the way', cancelled('TransactionConflict'), write, 'recover.throttled', { table }],
    ['a name that is none', failing('ValidationException'), read, 'recover.cannot-read', { table }],
    ['an item of another form', failing('ValidationException'), write, 'recover.cannot-write', { table }],
    [
      'a fault of DynamoDB',
      failing('InternalServerError'),
      write,
      'recover.failed',
      { table, code: 'InternalServerError' },
    ],
    [
      'a network that is gone',
      failing('Error', { code: 'ECONNRESET' }),
      write,
      'recover.unreachable',
      { code: 'ECONNRESET' },
    ],
    [
      'an endpoint that is no URL',
      failing('TypeError', { code: 'ERR_INVALID_URL' }),
      read,
      'recover.no-url',
      {},
    ],
    ['a slip of the program', failing('TypeError'), write, 'recover.failed', { table, code: 'TypeError' }],
  ] as const)('%s', async (_, error, asked, id, parameters) => {
    expect(await toldOf(error, asked)).toMatchObject({
      exitCode: 4,
      findings: [{ message: { id, parameters }, basis: 'ours' }],
    });
  });

  test('whatever is thrown, nothing of its words is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.string(), async (thrown, name) => {
        for (const error of [thrown, failing(name, { code: secret })]) {
          const told = await toldOf(error, write);
          expect(told).toBeInstanceOf(RefusedError);
          const [finding] = (told as RefusedError).findings;
          expect(finding && say('en', finding.message)).not.toContain(secret);
        }
      }),
    );
  });

  test('what the program itself says is told as it is', async () => {
    const own = new VerificationError([{ message: message('recover.foreign') }]);
    expect(await toldOf(own, read)).toBe(own);
  });
});
