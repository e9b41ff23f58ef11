import type { Dialect } from './dialect.ts';
import { mysqlFamily } from './mysql-family.ts';

/**
 * MariaDB, in the provider's own script.
 * - A boolean is what its BOOLEAN (TINYINT(1)) holds: 1, 0 or NULL.
 * - Text is utf8mb4 compared by code points; a delivered column may be of any character set.
 * - It means the same in every `sql_mode` but ORACLE and EMPTY_STRING_IS_NULL, in which '' is NULL.
 * - Each layer is computed into a temporary table of the server, on the disk of its `tmpdir` when it outgrows its
 *   cache: delivered values stand there in the clear while the statement runs. So it is for a DBMS that holds them anyway.
 * - The table of keys is best a TEMPORARY one of ENGINE=MEMORY, filled by LOAD DATA LOCAL from a pipe with
 *   `sql_log_bin` = 0: then no log, plan, trace or file has a key. A binary log of statements tells a replica to read a
 *   table of keys that it does not have: log rows, or do not log the load.
 */
export const mariadb: Dialect = mysqlFamily({
  name: 'mariadb',
  title: 'MariaDB 10.6 and later',
  collation: 'utf8mb4_nopad_bin',
  proof: 'run',
  ranOn: 'word.ran-on-mariadb',
});
