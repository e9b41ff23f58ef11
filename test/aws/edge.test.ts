import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeEdgeLayer } from '../../adapters/aws/lake/edge-layer.ts';
import { keyCheckValue } from '../../core/depersonalization/keys.ts';
import { UdwError } from '../../core/errors.ts';
import type { Manifest } from '../../core/loading/manifest.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { LakeLoad } from '../../services/lake/ports.ts';
import { parquetOfLines } from '../load/setting/parquet.ts';
import { iin, wrongIin } from '../load/setting/people.ts';
import { kept, type TableText } from '../load/setting/regulations.ts';
import { contributions, raw } from '../provider-hash/setting.ts';
import { begun, byKit, clearOf, delivered, left, ours, people } from './setting/clear.ts';
import { env, newCloud, subkeys } from './setting/cloud.ts';
import { landedAt, type Sent } from './setting/delivery.ts';

const now = new Date('2026-10-01T09:00:00Z');
const tolerant: TableText = { ...contributions, rejectTolerance: 1 };

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
      { numRuns: 6 },
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
