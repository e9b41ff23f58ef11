import { DuckDBDataChunk, UBIGINT } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { KEY_BYTES, subkey } from '../../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../../core/depersonalization/messages.ts';
import type { SelfAttack } from '../../../core/loading/verification/battery.ts';
import { candidateIdentifiers } from '../../../core/loading/verification/candidates.ts';
import { candidatesFor, expectedHits } from '../../../core/loading/verification/self-attack.ts';
import { readAssembled } from '../assembled.ts';
import { quoted, rows, type Session } from './instance.ts';
import { unkeyedHeads } from './unkeyed-digests.ts';

/** A column to attack with candidates of one class. */
export interface Target {
  readonly column: string;
  readonly holds: SelfAttack['holds'];
  readonly class: PseudonymClass;
  readonly distinct: number;
}

/** A key of zeros: HMAC takes an empty key for the same. It is nobody's secret. */
const noKey = new Uint8Array(KEY_BYTES);

/** The first eight bytes of a stored value, as a number. */
const headOf: Readonly<Record<SelfAttack['holds'], (value: string) => string>> = {
  pseudonyms: (value) => `('0x' || left(hex(${value}), 16))`,
  digests: (value) => `('0x' || left(${value}, 16))`,
};

/**
 * Attacks columns of the view `candidate` as somebody would who has no key: hashes candidate identifiers in every unkeyed way and
 * counts which stored values come out. No key is in the session, and no value leaves it.
 * @param sha256 of the delivery, hex: says where the candidates start, so that nobody can know them beforehand and a repetition has the same
 */
export async function attack(
  session: Session,
  targets: readonly Target[],
  sha256: string,
): Promise<readonly SelfAttack[]> {
  const first = Number.parseInt(sha256.slice(0, 12), 16);
  const attacks: SelfAttack[] = [];
  for (const target of targets) {
    const candidates = candidatesFor(target.class, target.distinct);
    attacks.push(candidates === 0 ? unmade(target) : await attackOne(session, target, candidates, first));
  }
  return attacks;
}

const unmade = (target: Target): SelfAttack => ({
  ...target,
  ...{ ways: 0, candidates: 0, expectedHits: 0, hits: 0, seconds: 0 },
});

async function attackOne(
  session: Session,
  target: Target,
  candidates: number,
  first: number,
): Promise<SelfAttack> {
  const start = performance.now();
  using kernel = makeKernel(readAssembled('hmac-sha-256'), {
    edge: subkey('edge', noKey),
    warehouse: subkey('warehouse', noKey),
  });
  const identifiers = candidateIdentifiers(target.class, candidates, first);
  const { ways, heads } = unkeyedHeads(target.class, target.holds, kernel, identifiers);
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
    seconds: (performance.now() - start) / 1000,
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
