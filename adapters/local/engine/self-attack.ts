import { DuckDBDataChunk, UBIGINT } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import { type Kernel, makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { KEY_BYTES, subkey } from '../../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../../core/depersonalization/messages.ts';
import type { SelfAttack } from '../../../core/loading/verification/battery.ts';
import { candidateIdentifiers } from '../../../core/loading/verification/candidates.ts';
import { candidatesFor, expectedHits } from '../../../core/loading/verification/self-attack.ts';
import { readAssembled } from '../assembled.ts';
import { edgeHeads } from './edge-digests.ts';
import { quoted, rows, type Session } from './instance.ts';
import { type Heads, unkeyedHeads } from './unkeyed-digests.ts';

/** A column to attack with candidates of one class. */
export interface Target {
  readonly column: string;
  readonly holds: SelfAttack['holds'];
  readonly class: PseudonymClass;
  readonly distinct: number;
}

/** An attack before it is made: the hashed candidates, and how long it took to hash them. */
export interface PreparedAttack extends Target {
  /** 0: the column has too few values for an attack, and there are no hashes. */
  readonly candidates: number;
  readonly hashed: Heads;
  readonly seconds: number;
}

/** A key of zeros: HMAC takes an empty key for the same. It is nobody's secret. */
const noKey = new Uint8Array(KEY_BYTES);

/** A kernel whose hashes anybody can make. */
const unkeyedKernel = (): Kernel =>
  makeKernel(readAssembled('hmac-sha-256'), {
    edge: subkey('edge', noKey),
    warehouse: subkey('warehouse', noKey),
  });

/** The first eight bytes of a stored value, as a number. */
const headOf: Readonly<Record<SelfAttack['holds'], (value: string) => string>> = {
  pseudonyms: (value) => `('0x' || left(hex(${value}), 16))`,
  'edge-pseudonyms': (value) => `('0x' || left(hex(${value}), 16))`,
  digests: (value) => `('0x' || left(${value}, 16))`,
};

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

/**
 * Hashes the candidates of an attack in every way that has no key.
 * @param sha256 of the delivery, hex: says where the candidates start, so that nobody can know them beforehand and a repetition has the same
 * @param kernel has the key of the warehouse: of a provider's pseudonyms, which lie beneath that layer
 */
export function prepareAttack(target: Target, sha256: string, kernel?: Kernel): PreparedAttack {
  const start = performance.now();
  const candidates = candidatesFor(target.class, target.distinct);
  if (candidates === 0) {
    return { ...target, candidates, hashed: { ways: 0, heads: new BigUint64Array() }, seconds: 0 };
  }
  using unkeyed = unkeyedKernel();
  const first = Number.parseInt(sha256.slice(0, 12), 16);
  const identifiers = candidateIdentifiers(target.class, candidates, first);
  const hashed = kernel
    ? edgeHeads(target.class, unkeyed, kernel, identifiers)
    : unkeyedHeads(target.class, target.holds, unkeyed, identifiers);
  return { ...target, candidates, hashed, seconds: secondsSince(start) };
}

/**
 * Attacks columns of the view `candidate` as somebody would who has no key: counts which of their values are among hashes that were
 * made without one. No key is in the session, and no value leaves it.
 * @param attacks may be made one after the other, for each holds its hashes
 */
export async function attack(
  session: Session,
  attacks: Iterable<PreparedAttack>,
): Promise<readonly SelfAttack[]> {
  const made: SelfAttack[] = [];
  for (const one of attacks) made.push(await attackOne(session, one));
  return made;
}

async function attackOne(
  session: Session,
  { candidates, hashed: { ways, heads }, seconds, ...target }: PreparedAttack,
): Promise<SelfAttack> {
  if (candidates === 0) return { ...target, ways, candidates, expectedHits: 0, hits: 0, seconds };
  const start = performance.now();
  await fill(session, heads);
  const value = quoted(target.column);
  const [found] = await rows<{ hits: number }>(
    session,
    `SELECT count(DISTINCT head)::DOUBLE AS hits
     FROM (SELECT try_cast(${headOf[target.holds](value)} AS UBIGINT) AS head FROM candidate WHERE ${value} IS NOT NULL) SEMI JOIN heads USING (head)`,
  );
  return {
    ...target,
    ...{ ways, candidates, hits: found?.hits ?? 0 },
    expectedHits: expectedHits(target.class, target.distinct, candidates),
    seconds: seconds + secondsSince(start),
  };
}

const chunkRows = 2048;
const BYTES = BigUint64Array.BYTES_PER_ELEMENT;

/** Puts the numbers into the table `heads`. */
async function fill({ connection }: Session, heads: BigUint64Array<ArrayBuffer>): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMP TABLE heads (head UBIGINT)');
  const appender = await connection.createAppender('heads');
  for (let from = 0; from < heads.length; from += chunkRows) {
    const count = Math.min(chunkRows, heads.length - from);
    const chunk = DuckDBDataChunk.create([UBIGINT], count);
    const vector = bindings.data_chunk_get_vector(chunk.chunk, 0);
    bindings.copy_data_to_vector(vector, 0, heads.buffer, from * BYTES, count * BYTES);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
