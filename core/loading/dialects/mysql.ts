import type { Dialect } from './dialect.ts';
import { mysqlFamily } from './mysql-family.ts';

/**
 * MySQL, in the provider's own script. What is said of MariaDB holds for it too, but for the table of keys: MySQL
 * cannot read a TEMPORARY table twice in one statement, so it is a table of ENGINE=MEMORY in a schema that only the
 * loading account may read, dropped when the load is done.
 */
export const mysql: Dialect = mysqlFamily({
  name: 'mysql',
  title: 'MySQL 8.0.17 and later',
  collation: 'utf8mb4_0900_bin',
  proof: 'parsed, not run',
  ranOn: 'word.ran-on-mysql',
});
