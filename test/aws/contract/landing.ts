import { createHash } from 'node:crypto';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import type { LakeLoad, LandedPair, Landing } from '../../../services/lake/ports.ts';

/** A landing to be held to its contract. */
export interface HeldLanding {
  readonly landing: Landing;
  /** Puts an object, as a provider does. */
  put(key: string, bytes: Uint8Array | string): Promise<void>;
  /** What was handed on for a load; undefined where nothing was. */
  handedOn(load: number): Promise<Buffer | undefined>;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function sealed(text: string, identity: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return await encrypter.encrypt(text);
}

const rows = 'iin;сумма\n1;0,5\n';
const folder = 'scheduled/fund/fund/0123456789abcdef';
const file = `${folder}/жарналар 1.csv`;
const manifest = `${file}.manifest.json`;

/** What every landing does. @param makeLanding makes an empty one, with the identity that opens what is sealed */
export function landingContract(name: string, makeLanding: (identity: string) => Promise<HeldLanding>): void {
  const found = (pair: LandedPair | undefined): LandedPair => {
    if (pair === undefined) throw new Error('the pair is there');
    return pair;
  };
  const toLoad = (text: string, id = 7): LakeLoad => ({ id, sha256: sha256(text) }) as LakeLoad;

  async function landed(bytes: Uint8Array | string, key = file, identity = '') {
    const held = await makeLanding(identity);
    await held.put(key, bytes);
    await held.put(manifest, '{"rows":"бір"}');
    return { ...held, pair: found(await held.landing.pair(key)) };
  }

  describe(`a landing: ${name}`, () => {
    test('a pair is there when both of its objects are, whichever of them is told of first', async () => {
      for (const [first, second] of [
        [file, manifest],
        [manifest, file],
      ] as const) {
        const { landing, put } = await makeLanding('');
        expect(await landing.pair(first)).toBeUndefined();
        await put(first, rows);
        for (const key of [file, manifest]) expect(await landing.pair(key)).toBeUndefined();
        await put(second, rows);
        expect(await landing.pair(second)).toMatchObject({
          key: file,
          name: 'жарналар 1.csv',
          manifest: { key: manifest, text: rows },
          bytes: Buffer.byteLength(rows),
        });
      }
    });

    test('it is one arrival, whichever is told of and however often; another writing is another', async () => {
      const { landing, put, pair } = await landed(rows);
      for (const key of [file, manifest, file]) expect((await landing.pair(key))?.arrival).toBe(pair.arrival);
      await put(manifest, '{"rows":"екі"}');
      const second = found(await landing.pair(file));
      await put(file, `${rows}2;1\n`);
      const third = found(await landing.pair(file));
      expect(new Set([pair, second, third].map(({ arrival }) => arrival)).size).toBe(3);
    });

    test('a file is digested and handed on as it is', async () => {
      const { landing, pair, handedOn } = await landed(rows);
      expect(await landing.digest(pair)).toEqual({ sha256: sha256(rows), bytes: Buffer.byteLength(rows) });
      expect(await handedOn(7)).toBeUndefined();
      for (let time = 0; time < 2; time += 1) await landing.handOn(pair, toLoad(rows));
      expect((await handedOn(7))?.toString('utf8')).toBe(rows);
    });

    test('an empty file is one', async () => {
      const { landing, pair, handedOn } = await landed('');
      expect(await landing.digest(pair)).toEqual({ sha256: sha256(''), bytes: 0 });
      await landing.handOn(pair, toLoad(''));
      expect(await handedOn(7)).toEqual(Buffer.alloc(0));
    });

    test('of a sealed file what is sealed is digested and handed on, under the name without the seal', async () => {
      const identity = await generateX25519Identity();
      const bytes = await sealed(rows, identity);
      const { landing, pair, handedOn } = await landed(bytes, `${file}.age`, identity);
      expect(pair).toMatchObject({ key: `${file}.age`, name: 'жарналар 1.csv', bytes: bytes.length });
      expect(await landing.digest(pair)).toEqual({ sha256: sha256(rows), bytes: Buffer.byteLength(rows) });
      await landing.handOn(pair, toLoad(rows));
      expect((await handedOn(7))?.toString('utf8')).toBe(rows);
    });

    test.each([
      ['sealed to another', async (others: string) => await sealed(rows, others)],
      [
        'cut short',
        async (_: string, own: string) => (await sealed(rows.repeat(9000), own)).slice(0, 70_000),
      ],
      ['not sealed at all', async () => Buffer.from(rows)],
    ])('one that is %s is refused, and what it says is not told', async (_, make) => {
      const [own, others] = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
      const { landing, pair } = await landed(await make(others, own), `${file}.age`, own);
      await expect(landing.digest(pair)).rejects.toMatchObject({
        name: 'RefusedError',
        findings: [{ message: { id: 'lake.not-opened' }, basis: '19' }],
      });
    });

    test('a file that was written anew since it was seen is neither digested nor handed on', async () => {
      const { landing, put, pair, handedOn } = await landed(rows);
      await put(file, `${rows}2;1\n`);
      await expect(landing.digest(pair)).rejects.toMatchObject({ name: 'PreconditionFailed' });
      await expect(landing.handOn(pair, toLoad(rows))).rejects.toMatchObject({ name: 'PreconditionFailed' });
      expect(await handedOn(7)).toBeUndefined();
    });

    test('another file than was registered is not handed on in silence', async () => {
      const { landing, pair } = await landed(rows);
      await expect(landing.handOn(pair, toLoad('another'))).rejects.toThrow(
        'another file was handed on than was registered',
      );
    });
  });
}
