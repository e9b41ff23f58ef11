import type { Dialect, DialectName } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { mariadb } from './mariadb.ts';
import { mysql } from './mysql.ts';
import { oracle } from './oracle.ts';
import { postgresql } from './postgresql.ts';
import { spark } from './spark.ts';
import { sqlserver } from './sqlserver.ts';
import { trino } from './trino.ts';

/** Every dialect that plans are printed in, by the name that a user types. */
export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb,
  spark,
  postgresql,
  mariadb,
  mysql,
  sqlserver,
  oracle,
  trino,
};

/** The names of the dialects, DuckDB first. */
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];
