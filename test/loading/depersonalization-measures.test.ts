import { createHash, createHmac } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAssembled } from '../../adapters/local/assembled.ts';
import { literal, openSession, type Session } from '../../adapters/local/engine/instance.ts';
import { measureAnonymity } from '../../adapters/local/engine/measure-anonymity.ts';
import { measureShape } from '../../adapters/local/engine/measure-shape.ts';
import { attack, prepareAttack } from '../../adapters/local/engine/self-attack.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { subkey } from '../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../core/depersonalization/messages.ts';
import { birthDateOfIin } from '../../core/identifiers/birth-date.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import type { Battery } from '../../core/loading/verification/battery.ts';
import { candidateIdentifiers } from '../../core/loading/verification/candidates.ts';
import { judgeBattery } from '../../core/loading/verification/judge-battery.ts';
import {
  candidatesFor,
  expectedHits,
  identifierSpaces,
  mostCandidates,
} from '../../core/loading/verification/self-attack.ts';
import { chiSquareTail } from '../../core/loading/verification/shape.ts';
import { say } from '../../core/messages/catalogue.ts';
import type { Table } from '../../core/regulations/model.ts';

const table: Table = {
  ...{ name: 't', physicalName: 'T', description: '', dmlMode: 'insert', delivery: 'increment' },
  ...{ columns: [], quality: [], rejectTolerance: 0, maxDeletedShare: 0 },
};
const empty: Battery = { shapes: [], attacks: [], overlaps: [], anonymity: undefined };

/** A session whose view `candidate` has one column. */
async function sessionOf(values: readonly (Buffer | string)[], name = 'person'): Promise<Session> {
  const session = await openSession({ memory: '256MB', threads: 1 });
  onTestFinished(() => session[Symbol.dispose]());
  const written = values.map((value) =>
    typeof value === 'string' ? `(${literal(value)})` : `(unhex(${literal(value.toString('hex'))}))`,
  );
  await session.connection.run(
    `CREATE TABLE candidate AS SELECT * FROM (VALUES ${written.join(', ')}) v(${name})`,
  );
  return session;
}

const pseudonym = (at: number) => createHmac('sha256', 'key').update(String(at)).digest();
const values = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const hexText = (at: number) => Buffer.from(createHash('md5').update(String(at)).digest('hex'));

describe('the shape of a pseudonym column', () => {
  const shapes: readonly (readonly [string, readonly Buffer[], readonly string[]])[] = [
    ['keyed hashes', values(2000, pseudonym), []],
    ['keyed hashes of few persons in many rows', values(2000, (at) => pseudonym(at % 300)), []],
    [
      'one value of another length',
      [...values(1999, pseudonym), pseudonym(0).subarray(0, 31)],
      ['pseudonyms of column person that are not 32 bytes: 1'],
    ],
    [
      'one pseudonym for all',
      values(1000, () => pseudonym(0)),
      ['column person: about 1 distinct pseudonyms in 1,000 values; the commonest stands in 1,000 of them'],
    ],
    ['one pseudonym for all of few values', values(999, () => pseudonym(0)), []],
  ];

  test.each(shapes)('%s', async (_, column, broken) => {
    const shape = await measureShape(await sessionOf(column), 'person');
    const checks = judgeBattery(table, { ...empty, shapes: [shape] });
    expect(checks.filter(({ holds }) => !holds).map((check) => say('en', check.message))).toEqual(broken);
  });

  test.each([
    ['hex digits of MD5 as text', values(300, hexText)],
    [
      'SHA-1 filled up with zeros',
      values(300, (at) => Buffer.concat([createHash('sha1').update(String(at)).digest(), Buffer.alloc(12)])),
    ],
    [
      'one byte that never changes',
      values(3000, (at) => Buffer.concat([Buffer.from([7]), pseudonym(at).subarray(1)])),
    ],
  ])('is broken by its bytes alone: %s', async (_, column) => {
    const shape = await measureShape(await sessionOf(column), 'person');
    const checks = judgeBattery(table, { ...empty, shapes: [shape] });
    const broken = checks.filter(({ holds }) => !holds).map(({ message }) => message.id);
    expect(broken).toEqual(['verify.bytes']);
  });

  test('is not judged by the bytes of too few', async () => {
    const shape = await measureShape(await sessionOf(values(255, hexText)), 'person');
    const [, , bytes] = judgeBattery(table, { ...empty, shapes: [shape] });
    expect(bytes).toMatchObject({ holds: true, grade: 'unjudged' });
  });
});

describe('the self-attack', () => {
  const sha256 = '0'.repeat(64);
  const distinct = 20_000_000;
  /** The first candidates that an attack with this start has: whose digests it must find. */
  const known = (cls: PseudonymClass) => candidateIdentifiers(cls, 40, 0);
  const prefixes = {
    iin: ['v1|iin|', 'v1|person|'],
    phone: ['v1|phone|', 'v1|phone|'],
    document: ['v1|document|', 'v1|document|'],
  };
  const digest = (algorithm: string) => (message: string | Buffer) =>
    createHash(algorithm).update(message).digest();
  const mac = (key: Buffer | string, message: string | Buffer) =>
    createHmac('sha256', key).update(message).digest();

  const ways: readonly (readonly [string, (candidate: string, edge: string, warehouse: string) => Buffer])[] =
    [
      ['SHA-256 of the identifier', (candidate) => digest('sha256')(candidate)],
      ['SHA-256 of the message', (candidate, edge) => digest('sha256')(edge + candidate)],
      ['HMAC with an empty key', (candidate) => mac('', candidate)],
      ['HMAC of the message with an empty key', (candidate, edge) => mac('', edge + candidate)],
      [
        'HMAC of the message with a key of zeros',
        (candidate, edge) => mac(Buffer.alloc(32), edge + candidate),
      ],
      [
        'both layers with empty keys',
        (candidate, edge, warehouse) =>
          mac('', Buffer.concat([Buffer.from(warehouse), mac('', edge + candidate)])),
      ],
    ];
  const cases = ways.flatMap(([name, way]) =>
    (['iin', 'phone', 'document'] as const).map((cls) => [name, cls, way] as const),
  );

  test.each(cases)('finds %s: %s', async (_, cls, way) => {
    const [edge = '', warehouse = ''] = prefixes[cls];
    const session = await sessionOf([
      ...known(cls).map((candidate) => way(candidate, edge, warehouse)),
      ...values(40, pseudonym),
    ]);
    const [found] = await attack(session, [
      prepareAttack({ column: 'person', holds: 'pseudonyms', class: cls, distinct }, sha256),
    ]);
    expect(found).toMatchObject({ hits: 40 });
    const [check] = judgeBattery(table, { ...empty, attacks: found ? [found] : [] });
    expect(check).toMatchObject({ kind: 'self-attack', holds: false });
  });

  test.each(cases.filter(([name]) => !name.startsWith('both')))(
    'finds %s beneath a keyed warehouse layer: %s',
    async (_, cls, way) => {
      const [edge = '', warehouse = ''] = prefixes[cls];
      const secret = Buffer.alloc(32, 7);
      const stored = (made: Buffer) => mac(secret, Buffer.concat([Buffer.from(warehouse), made]));
      const session = await sessionOf([
        ...known(cls).map((candidate) => stored(way(candidate, edge, warehouse))),
        ...values(40, pseudonym),
      ]);
      using kernel = makeKernel(readAssembled('hmac-sha-256'), { warehouse: subkey('warehouse', secret) });
      const target = { column: 'person', holds: 'edge-pseudonyms', class: cls, distinct } as const;
      expect(await attack(session, [prepareAttack(target, sha256, kernel)])).toMatchObject([{ hits: 40 }]);
      const stays = { ...target, holds: 'pseudonyms' } as const;
      expect(await attack(session, [prepareAttack(stays, sha256)])).toMatchObject([{ hits: 0 }]);
    },
  );

  test.each(['md5', 'sha1', 'sha256'])('finds %s written as text', async (algorithm) => {
    const texts = known('iin').map((candidate, at) => {
      const hex = digest(algorithm)(candidate).toString('hex');
      return at % 2 === 0 ? hex : hex.toUpperCase();
    });
    const session = await sessionOf([...texts, 'no digest', ''], 'code');
    const [found] = await attack(session, [
      prepareAttack({ column: 'code', holds: 'digests', class: 'iin', distinct }, sha256),
    ]);
    expect(found).toMatchObject({ hits: 40 });
  });

  test('finds nothing in keyed hashes of the same persons', async () => {
    const session = await sessionOf(known('iin').map((candidate) => mac('a key', `v1|iin|${candidate}`)));
    const [found] = await attack(session, [
      prepareAttack({ column: 'person', holds: 'pseudonyms', class: 'iin', distinct }, sha256),
    ]);
    expect(found).toMatchObject({ hits: 0 });
  });

  test.each([
    [10_000_000, 1_478],
    [1_000_000, 14_779],
    [60_000, 246_317],
  ])('of %d distinct values takes candidates for twenty hits: %d', (size, candidates) => {
    expect(candidatesFor('iin', size)).toBe(candidates);
    expect(expectedHits('iin', size, candidates)).toBeGreaterThanOrEqual(20);
  });

  test('of fewer values takes the most, and of too few none', () => {
    expect(candidatesFor('iin', 3_000)).toBe(mostCandidates);
    expect(candidatesFor('iin', 2_900)).toBe(0);
  });

  test.each(['iin', 'phone', 'document'] as const)(
    'has candidates that are canonical and differ: %s',
    (cls) => {
      const candidates = candidateIdentifiers(cls, 5_000, 223_456_781);
      expect(new Set(candidates).size).toBe(5_000);
      for (const candidate of candidates) {
        expect(canonicalize(cls, candidate)).toMatchObject({ kind: 'value', value: candidate });
      }
    },
  );
});

test('candidates are born on real days of 1925-2026, the first and the last of them too', () => {
  const { size } = identifierSpaces.iin;
  const born = [0, 123_456, size - 20_000]
    .flatMap((first) => candidateIdentifiers('iin', 20_000, first))
    .map(birthDateOfIin);
  const years = born.map((day) => day?.year ?? Number.NaN);
  expect(Math.min(...years)).toBe(1925);
  expect(Math.max(...years)).toBe(2026);
  expect(candidateIdentifiers('iin', 1, 0)[0]?.slice(0, 7)).toBe('2501013');
  expect(candidateIdentifiers('iin', 1, size - 20_000)[0]?.slice(0, 7)).toBe('2612315');
});

test.each([
  // Published quantiles of the chi-square distribution: the bound is never below the true tail.
  [1, 3.841, 0.05],
  [10, 23.209, 0.01],
  [100, 149.449, 0.001],
])(
  'the bound of the chi-square tail with %d degrees of freedom at %d is at least %d',
  (freedom, statistic, tail) => {
    const bound = chiSquareTail(statistic, freedom);
    expect(bound).toBeGreaterThanOrEqual(tail);
    expect(bound).toBeLessThan(1);
  },
);

test('k and uniqueness take NULL for a value like any other, and no rows for k = 0', async () => {
  const session = await sessionOf(['A', 'A', 'B'], 'code');
  await session.connection.run('INSERT INTO candidate VALUES (NULL), (NULL)');
  const found = await measureAnonymity(session, 'candidate', ['code']);
  expect(found).toEqual({ columns: ['code'], rows: 5, k: 1, unique: 1, belowFive: 5, belowTen: 5 });
  expect(await measureAnonymity(session, '(SELECT * FROM candidate LIMIT 0)', ['code'])).toMatchObject({
    rows: 0,
    k: 0,
  });
});
