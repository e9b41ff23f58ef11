import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeEdgeLayer } from '../../adapters/aws/lake/edge-layer.ts';
import { keyCheckValue } from '../../core/depersonalization/keys.ts';
import { UdwError } from '../../core/errors.ts';
import type { Manifest } from '../../core/loading/manifest.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { LakeLoad } from '../../services/lake/ports.ts';
import { parquetOfLines } from '../load/setting/parquet.ts';
import { iin, iins, wrongIin } from '../load/setting/people.ts';
import { kept, personColumn, type TableText } from '../load/setting/regulations.ts';
import { newFolder } from '../load/setting/warehouse.ts';
import { contributions, raw } from '../provider-hash/setting.ts';
import { byKit, clearOf, ours } from './setting/clear.ts';
import { env, newCloud, subkeys } from './setting/cloud.ts';
import { land, landedAt, type Sent } from './setting/delivery.ts';
import { type Execution, newPlatform, type Platform, recordOf } from './setting/platform.ts';

const now = new Date('2026-10-01T09:00:00Z');
const tolerant: TableText = { ...contributions, rejectTolerance: 1 };

/** A platform where clear personal data may land, and a load that began for a clear file. */
async function begun(
  regulations: string,
  sent: Sent,
  prepare: (platform: Platform) => unknown = () => undefined,
  above?: number,
): Promise<{ readonly platform: Platform; readonly load: number }> {
  const platform = await newPlatform([regulations], true, 'none', above);
  await prepare(platform);
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the file was not taken: ${JSON.stringify(arrived)}`);
  return { platform, load: arrived.load };
}

const delivered = 'loads/1/delivered.csv';
const staged = ({ cloud }: Platform) => cloud.objects.keys(env.STAGING_BUCKET);
const inStaging = ({ cloud }: Platform, key: string): string | undefined =>
  cloud.objects.stored.get(`${env.STAGING_BUCKET}/${key}`)?.bytes.toString();

/** What the edge layer left of load 1, or the rules that its report names. */
function left(platform: Platform) {
  const delivery = inStaging(platform, delivered);
  const manifest = recordOf(platform, 1)?.['hashedManifest'];
  if (delivery !== undefined)
    return { delivery, manifest, setAside: inStaging(platform, 'loads/1/set-aside.csv') };
  return { rules: rulesOf(platform) };
}

function rulesOf({ cloud }: Platform): readonly string[] {
  const report = JSON.parse(cloud.objects.text(env.AUDIT_BUCKET, 'loads/1/report.json')) as {
    failures: { message: { id: string } }[];
  };
  return report.failures.map(({ message }) => message.id);
}

/** What must be true of a clear file that was refused: nothing of it is in staging, nothing is published, no lease is held. */
function expectNothing(platform: Platform, { ended }: Execution): void {
  expect([ended, staged(platform)]).toEqual(['NothingPublished', []]);
  expect([...platform.cloud.athena.published]).toEqual([]);
  expect(recordOf(platform, 1)).toMatchObject({ state: 'failed' });
  expect(recordOf(platform, 1)).not.toHaveProperty('hashedManifest');
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
}

/** A command of a client, as far as these tests look at it. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Bucket?: string;
    readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  };
}

/** Stands between the functions and a service. */
function intercept(
  client: object,
  take: (command: Command, answer: () => Promise<unknown>) => Promise<unknown>,
): void {
  const { send } = client as { send: (command: Command) => Promise<unknown> };
  Object.assign(client, { send: (command: Command) => take(command, () => send.call(client, command)) });
}

const people = raw(...iins(12).map((id, index) => `${id};;2026-03-01;${index}`));

/** Values that a careless writer of CSV breaks. */
const hard = raw(
  `"${iin(0)}";;2026-03-01;1`,
  `${iin(1)};${iin(0)};15.03.2026;"2,5"`,
  `${wrongIin(2)};;2026-03-01;3`,
  'short',
  `${iin(3)};;2026-03-01;4;more`,
  '',
  `"a"b;;2026-03-01;5`,
);

describe('what comes to staging is byte for byte what the provider’s kit makes of the file on a disk', () => {
  const words: TableText = { ...contributions, columns: [...contributions.columns, kept('note', 'NOTE')] };
  const noted = (...notes: readonly string[]): string =>
    ['IIN;PAYER;MONTH;AMOUNT;NOTE', ...notes.map((note, at) => `${iin(at)};;2026-03-01;1;${note}`)].join(
      '\n',
    );
  const cases: readonly [string, string, Buffer, number][] = [
    ['a usual one', ours(contributions), Buffer.from(people), 12],
    ['with faulty and broken records', ours(tolerant), Buffer.from(hard), 6],
    ['without records', ours(contributions), Buffer.from(raw()), 0],
    [
      'with quotes, commas and line breaks in its values',
      ours(words),
      Buffer.from(noted('"a;b"', '"say ""no"""', '"one\ntwo"', 'x,y', ' ')),
      5,
    ],
    [
      'of windows-1251',
      ours(words, { encoding: 'windows-1251' }),
      Buffer.from([...Buffer.from(noted('')), 0xc0, 0xe1, 0xe2]),
      1,
    ],
    [
      'of one column',
      ours({ name: 'words', delivery: 'increment', columns: [kept('word', 'WORD')] }),
      Buffer.from('WORD\nA\n""\nB\n'),
      3,
    ],
  ];
  test.each(cases)('%s', async (_, regulations, bytes, records) => {
    const table = regulations.includes('"words"') ? 'words' : 'contributions';
    const { platform } = await begun(regulations, clearOf(table, bytes, records));
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(left(platform)).toEqual(await byKit(regulations, bytes, platform.now));
  });

  test('a Parquet file, which is read from the disk of the function', async () => {
    const regulations = ours(contributions, { fileFormat: 'parquet' });
    const bytes = await parquetOfLines(people);
    const { platform } = await begun(regulations, clearOf('contributions', bytes, 12));
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(left(platform)).toEqual(await byKit(regulations, bytes, platform.now));
  });

  test('a sealed file', async () => {
    const identity = await generateX25519Identity();
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(identity));
    const clear = clearOf('contributions', Buffer.from(people), 12);
    const sealed = {
      ...clear,
      name: `${clear.name}.age`,
      bytes: Buffer.from(await encrypter.encrypt(people)),
    };
    const { platform } = await begun(ours(contributions), sealed, ({ cloud }) => {
      cloud.identity = identity;
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(left(platform)).toEqual(await byKit(ours(contributions), clear.bytes, platform.now));
  });

  test('whatever stands in it', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('', ' ', '0', '1.5', '2026-03-01', '31.02.2026', '"', '""', 'a\nb', 'a\r\nb'),
    );
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const field = fc.tuple(value, fc.boolean()).map(([text, isQuoted]) => (isQuoted ? quoted(text) : text));
    const person = fc.oneof({ weight: 3, arbitrary: fc.nat(40).map(iin) }, { weight: 1, arbitrary: field });
    const record = fc
      .tuple(person, fc.oneof(person, fc.constant('')), field, field)
      .map((its) => its.join(';'));
    const file = fc
      .tuple(fc.array(record, { maxLength: 100 }), fc.constantFrom('\n', '\r\n'))
      .map(([records, end]) => Buffer.from(['IIN;PAYER;MONTH;AMOUNT', ...records, ''].join(end)));
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const wanted = await byKit(ours(tolerant), bytes, now);
        const counted = 'manifest' in wanted ? (JSON.parse(wanted.manifest) as Counted) : undefined;
        const records = counted === undefined ? 0 : counted.records + counted.depersonalized.setAside;
        const made = await madeOf(ours(tolerant), clearOf('contributions', bytes, records));
        expect(made).toEqual(
          'rules' in wanted ? { rules: expect.arrayContaining([...wanted.rules]) } : wanted,
        );
      }),
      { numRuns: 8 },
    );
  });
});

/** What the layer makes of a clear file outside of the machine. */
async function madeOf(regulations: string, sent: Sent) {
  const { objects } = newCloud();
  objects.put(env.LANDING_BUCKET, landedAt(sent), sent.bytes);
  const { edge } = subkeys();
  const its = {
    ...{ objects: objects.client, landing: env.LANDING_BUCKET, staging: env.STAGING_BUCKET },
    ...{ identity: async () => '', memory: '256MB', mostBytes: env.MOST_MADE_BYTES, at: now },
    key: { version: 1, key: edge, checkValue: keyCheckValue(edge) },
  };
  const { sha256 } = JSON.parse(sent.manifest) as Manifest;
  const load = { id: 1, table: 'contributions', file: sent.name, landed: landedAt(sent), sha256 };
  const more = { bytes: sent.bytes.length, manifest: sent.manifest };
  try {
    const { manifest } = await makeEdgeLayer(
      its,
      { ...load, ...more } as LakeLoad,
      readRegulations(regulations, 'fund').regulations,
    );
    const stored = (key: string) => objects.stored.get(`${env.STAGING_BUCKET}/${key}`)?.bytes.toString();
    return { delivery: stored(delivered), manifest, setAside: stored('loads/1/set-aside.csv') };
  } catch (error) {
    if (!(error instanceof UdwError)) throw error;
    expect(objects.keys(env.STAGING_BUCKET)).toEqual([]);
    return { rules: error.findings.map((finding) => finding.message.id) };
  }
}

/** What of a manifest says how many records the clear file had. */
interface Counted {
  readonly records: number;
  readonly depersonalized: { readonly setAside: number };
}

describe('while it is read', () => {
  /** Gives a landed object in two pieces, and between them looks whether a file in the function's folder holds a text of it. */
  async function seenOnDisk(regulations: string, bytes: Buffer, text: Buffer): Promise<readonly string[]> {
    const before = process.env['TMPDIR'];
    const tmp = path.join(newFolder(), 'tmp');
    mkdirSync(tmp);
    process.env['TMPDIR'] = tmp;
    onTestFinished(() => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    });
    const seen: string[] = [];
    const look = (): void => {
      for (const name of readdirSync(tmp, { recursive: true, encoding: 'utf8' })) {
        const file = path.join(tmp, name);
        if (!path.basename(path.dirname(file)).startsWith('edge-')) continue;
        if (lstatSync(file).isFile() && readFileSync(file).includes(text)) seen.push(path.basename(file));
      }
    };
    const { platform } = await begun(regulations, clearOf('contributions', bytes, 12));
    const { objects } = platform.cloud.clients;
    intercept(objects, async ({ constructor: { name }, input: { Bucket } }, answer) => {
      if (name !== 'GetObjectCommand' || Bucket !== env.LANDING_BUCKET) return await answer();
      return { Body: Readable.from(inPieces(bytes, look), { objectMode: false }) };
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    return seen;
  }

  async function* inPieces(bytes: Buffer, between: () => void): AsyncGenerator<Buffer> {
    const half = Math.floor(bytes.length / 2);
    yield bytes.subarray(0, half);
    // The reader has taken what was given, or has had the time to.
    for (let turn = 0; turn < 50; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      between();
    }
    yield bytes.subarray(half);
  }

  test('a clear CSV file is on no disk', async () => {
    expect(await seenOnDisk(ours(contributions), Buffer.from(people), Buffer.from(iin(0)))).toEqual([]);
  });

  test('a Parquet file is, and the same search finds it', async () => {
    const bytes = await parquetOfLines(people);
    const found = await seenOnDisk(
      ours(contributions, { fileFormat: 'parquet' }),
      bytes,
      bytes.subarray(0, 64),
    );
    expect(new Set(found)).toEqual(new Set(['clear']));
  });
});

describe('nothing comes to staging of a clear file', () => {
  const swaps: readonly [string, Buffer][] = [
    ['of another content', Buffer.from(people.replace('2026-03-01;1\n', '2026-03-01;9\n'))],
    ['that is longer', Buffer.from(`${people}${iin(20)};;2026-03-01;1\n`)],
    ['that is shorter', Buffer.from(people.split('\n').slice(0, 5).join('\n'))],
  ];
  test.each(swaps)('when another one lies in landing than was registered, one %s', async (_, bytes) => {
    for (const [fileFormat, of] of [
      ['csv', async (its: Buffer) => its],
      ['parquet', async (its: Buffer) => await parquetOfLines(its.toString())],
    ] as const) {
      const sent = clearOf('contributions', await of(Buffer.from(people)), 12);
      const { platform } = await begun(ours(contributions, { fileFormat }), sent);
      platform.cloud.objects.put(env.LANDING_BUCKET, landedAt(sent), await of(bytes));
      expectNothing(platform, await platform.run(1));
      expect(rulesOf(platform)).toEqual(['load.changed-while-read']);
    }
  });

  test.each([
    ['load.heading-missing', Buffer.from(people.replace('AMOUNT', 'SUM'))],
    ['load.encoding-invalid', Buffer.from(`${people}\xff\n`, 'latin1')],
    ['load.quote-unclosed', Buffer.from(`${people}"open`)],
    ['load.file-empty', Buffer.alloc(0)],
  ])('when its container is broken: %s, in the words of every load', async (rule, bytes) => {
    const { platform } = await begun(ours(contributions), clearOf('contributions', bytes, 12));
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toContain(rule);
  });

  test.each([
    ['verify.records', { records: 13 }],
    ['verify.present', { present: { IIN: 11 } }],
  ])('when its manifest counts otherwise: %s', async (rule, claims) => {
    const { platform } = await begun(
      ours(contributions),
      clearOf('contributions', Buffer.from(people), 12, claims),
    );
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toEqual([rule]);
  });

  test('when more is made of it than the function verifies: the report says how much', async () => {
    // Twelve digits become 32 bytes.
    const alone: TableText = {
      name: 'people',
      delivery: 'increment',
      columns: [{ ...personColumn, key: false }],
    };
    const bytes = Buffer.from(['IIN', ...iins(7_600), ''].join('\n'));
    expect(bytes.length).toBeLessThan(env.MOST_BYTES);
    const { platform } = await begun(ours(alone), clearOf('people', bytes, 7_600));
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toEqual(['lake.too-much-made']);
  });
});

describe('a function that is cut off', () => {
  const sent = clearOf('contributions', Buffer.from(people), 12);

  test('after the delivery came to staging leaves none on record, and the next call makes the same one', async () => {
    const { platform } = await begun(ours(contributions), sent);
    const found: unknown[] = [];
    intercept(platform.cloud.clients.documents, async ({ input }, answer) => {
      if (input.ExpressionAttributeNames?.['#attribute'] !== 'hashedManifest') return await answer();
      found.push([inStaging(platform, delivered), recordOf(platform, 1)?.['hashedManifest']]);
      if (found.length === 1) throw new Error('cut off');
      return await answer();
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    const delivery = inStaging(platform, delivered);
    expect(found).toEqual([
      [delivery, undefined],
      [delivery, undefined],
    ]);
  });

  test('while it writes leaves no object: one that is not whole was never put', async () => {
    const { platform } = await begun(ours(contributions), sent);
    let puts = 0;
    intercept(platform.cloud.clients.objects, async ({ constructor: { name } }, answer) => {
      if (name !== 'PutObjectCommand') return await answer();
      puts += 1;
      if (puts > 1) return await answer();
      expect(staged(platform)).toEqual([]);
      throw new Error('cut off');
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(puts).toBeGreaterThan(1);
    expect(left(platform)).toEqual(await byKit(ours(contributions), sent.bytes, platform.now));
  });
});

describe('the engine is chosen by the size of the delivery that the edge layer made', () => {
  const wide: TableText = {
    ...contributions,
    columns: [
      ...contributions.columns,
      {
        name: 'address',
        heading: 'ADDRESS',
        classification: 'direct-identifier',
        custom: { technique: 'drop' },
      },
    ],
  };
  const addressed = [
    'IIN;PAYER;MONTH;AMOUNT;ADDRESS',
    ...iins(12).map((id) => `${id};;2026-03-01;1;${'x'.repeat(200)}`),
    '',
  ].join('\n');
  test.each([
    ['grows above the limit: Glue', contributions, people, 1, 'Depersonalize in Glue'],
    ['shrinks below the limit: a function', wide, addressed, -1, 'Depersonalize'],
    ['is above it before and after: Glue', contributions, people, undefined, 'Depersonalize in Glue'],
  ])('which %s', async (_, table, text, by, state) => {
    const bytes = Buffer.from(text);
    const above = by === undefined ? 0 : bytes.length + by;
    const { platform, load } = await begun(
      ours(table),
      clearOf('contributions', bytes, 12),
      () => undefined,
      above,
    );
    const { ended, states } = await platform.run(load);
    const ways = ['Make edge layer', 'Depersonalize', 'Plan job', 'Depersonalize in Glue', 'Measure'];
    expect([ended, states.filter((its) => ways.includes(its))]).toEqual([
      'succeeded',
      state === 'Depersonalize'
        ? ['Make edge layer', 'Depersonalize']
        : ['Make edge layer', 'Plan job', 'Depersonalize in Glue', 'Measure'],
    ]);
    const grown = (inStaging(platform, delivered)?.length ?? 0) > bytes.length;
    expect(grown).toBe(table === contributions);
    expect(platform.cloud.athena.rows.get(load)).toBe(12);
  });

  test('and comes to the same rows either way', async () => {
    const sent = clearOf('contributions', Buffer.from(people), 12);
    const select =
      'SELECT lower(hex(person)) AS person, amount::VARCHAR AS amount, _seq::INT AS seq FROM rows ORDER BY seq';
    const [inFunction, byGlue] = await Promise.all(
      [env.MOST_BYTES, 0].map(async (above) => {
        const { platform, load } = await begun(ours(contributions), sent, () => undefined, above);
        expect((await platform.run(load)).ended).toBe('succeeded');
        return await platform.cloud.verified(load, select);
      }),
    );
    expect(byGlue).toHaveLength(12);
    expect(byGlue).toEqual(inFunction);
  });
});
