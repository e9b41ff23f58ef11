/**
 * The form of every Parquet file that we write, as options of COPY. It has no Bloom filters: DuckDB up to 1.5.5 looks BLOBs up in them
 * by another text than it wrote (duckdb issue 23053), so that a search for one pseudonym, or a join with one, would lose its rows.
 */
export const parquetForm = 'FORMAT parquet, WRITE_BLOOM_FILTER false';
