import type { PseudonymShape } from '../../../core/loading/verification/battery.ts';
import { byteChiSquare } from '../../../core/loading/verification/shape.ts';
import { countDistinct } from './count-distinct.ts';
import { quoted, rows, type Session } from './instance.ts';

/** Distinct values, roundly, whose bytes are counted. */
const sampledValues = 4_096;

/** Measures the form of one pseudonym column of the view `candidate`. */
export async function measureShape(session: Session, column: string): Promise<PseudonymShape> {
  const value = quoted(column);
  const { present, distinct } = await countDistinct(session, value, 'candidate');
  const [{ wrongLength, commonest } = { wrongLength: 0, commonest: 0 }] = await rows<
    Pick<PseudonymShape, 'wrongLength' | 'commonest'>
  >(
    session,
    `WITH whole AS (
       SELECT count(*) FILTER (octet_length(${value}) <> 32) AS "wrongLength", approx_top_k(${value}, 1)[1] AS top FROM candidate)
     SELECT "wrongLength"::DOUBLE AS "wrongLength", (SELECT count(*) FROM candidate, whole WHERE ${value} = top)::DOUBLE AS commonest FROM whole`,
  );
  const sample = await sampleOf(session, value, distinct);
  return {
    ...{ column, present, distinct, wrongLength, commonest },
    sampled: sample.length,
    chiSquare: byteChiSquare(sample),
  };
}

/** Distinct values chosen by their hash, so that a value with many rows counts once. */
async function sampleOf(session: Session, value: string, distinct: number): Promise<readonly Uint8Array[]> {
  const oneIn = Math.max(1, Math.floor(distinct / sampledValues));
  const found = await rows<{ v: Uint8Array }>(
    session,
    `SELECT DISTINCT ${value} AS v FROM candidate WHERE octet_length(${value}) = 32 AND hash(${value}) % ${oneIn} = 0 LIMIT ${sampledValues * 2}`,
  );
  return found.map(({ v }) => v);
}
