import { withEngine } from '../../test/engines/harness/engine.ts';
import { postgresql } from '../../test/engines/harness/postgresql.ts';

// Twelve digits, all different: what pgcrypto hashes, it does not check.
const identifiers = (rows: number) => `
CREATE EXTENSION pgcrypto;
CREATE TABLE source AS SELECT lpad(place::text, 12, '0') AS iin FROM generate_series(1, ${rows}) AS place;
VACUUM ANALYZE source;
CREATE TEMP TABLE keys AS SELECT gen_random_bytes(32) AS edge, gen_random_bytes(32) AS warehouse;
`;

// The keys are read as a plan reads them, by scalar subqueries: they stand in no statement.
const HASH = `
SELECT clock_timestamp() AS started \\gset
CREATE TABLE result AS
SELECT
  hmac(
    convert_to('v1|person|', 'UTF8') || hmac(convert_to('v1|iin|' || iin, 'UTF8'), (SELECT edge FROM keys), 'sha256'),
    (SELECT warehouse FROM keys),
    'sha256'
  ) AS person
FROM source;
SELECT extract(epoch FROM clock_timestamp() - CAST(:'started' AS timestamptz)) AS seconds \\gset
COPY (SELECT count(DISTINCT person), min(length(person)), max(length(person)) FROM result) TO STDOUT;
\\echo :seconds
`;

/**
 * A peer of the benchmark: the two-layer pseudonyms of identifiers by `hmac()` of PostgreSQL's extension pgcrypto, in a
 * fresh server with its default settings, but without a flush to the disk.
 *
 * Timed, by the clock of the server: one `CREATE TABLE … AS SELECT` from a table of identifiers that lies in its cache to a
 * table of pseudonyms of 32 bytes. It neither reads nor cleans nor checks an identifier, keeps no other column and counts
 * nothing: the least that a depersonalization in PostgreSQL could cost. Not timed: the start of the server, the filling of
 * the first table, the keys, and the check that all pseudonyms are there and differ.
 * @param rows how many identifiers, all different
 * @throws EngineFailure when PostgreSQL cannot be installed or started, or does not answer
 */
export async function pgcrypto(rows: number): Promise<{ seconds: number }> {
  const output = await withEngine(postgresql(), ({ ask }) => ask(`${identifiers(rows)}${HASH}`));
  const [counts, seconds] = output.trim().split('\n');
  if (counts !== `${rows}\t32\t32`)
    throw new Error('pgcrypto did not give a pseudonym of 32 bytes to each identifier');
  return { seconds: Number(seconds) };
}
