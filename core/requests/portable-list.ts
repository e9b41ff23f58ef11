/** Functions and operators that DuckDB, Spark and Trino answer alike, by the name that the parser gives them. */
export const portableFunctions: ReadonlySet<string> = new Set([
  ...['count', 'count_star', 'sum', 'min', 'max'],
  ...['nullif', 'abs', 'length', 'substring', 'date_part', 'year', 'quarter', 'month', 'day'],
  ...['+', '-', '*', '||', '~~', '!~~'],
]);

/** Expressions that they read alike, by class and type of the parser's tree. */
export const portableExpressions: ReadonlySet<string> = new Set([
  'COLUMN_REF',
  'VALUE_CONSTANT',
  'FUNCTION',
  'CASE_EXPR',
  'OPERATOR_CAST',
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_COALESCE',
  'CONJUNCTION_AND',
  'CONJUNCTION_OR',
  'COMPARE_EQUAL',
  'COMPARE_NOTEQUAL',
  'COMPARE_LESSTHAN',
  'COMPARE_GREATERTHAN',
  'COMPARE_LESSTHANOREQUALTO',
  'COMPARE_GREATERTHANOREQUALTO',
  'COMPARE_DISTINCT_FROM',
  'COMPARE_NOT_DISTINCT_FROM',
  'COMPARE_BETWEEN',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
  'SUBQUERY',
]);

/** Types that a value may be cast to; text is none of them: the engines write numbers and dates differently. */
export const portableCasts: ReadonlySet<string> = new Set([
  'INTEGER',
  'BIGINT',
  'DOUBLE',
  'DECIMAL',
  'DATE',
  'BOOLEAN',
]);

/** Types of constants. */
export const portableConstants: ReadonlySet<string> = new Set([
  'VARCHAR',
  'INTEGER',
  'BIGINT',
  'DECIMAL',
  'DOUBLE',
  'NULL',
]);

/** Parts of a date that EXTRACT may take. */
export const portableDateParts: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'day']);

/** Joins of the standard. */
export const portableJoins: ReadonlySet<string> = new Set(['INNER', 'LEFT', 'RIGHT', 'OUTER']);

/** Names without parentheses that are functions of the session or of the clock. */
export const namesOfTheSession: ReadonlySet<string> = new Set([
  'current_catalog',
  'current_date',
  'current_role',
  'current_schema',
  'current_time',
  'current_timestamp',
  'current_user',
  'localtime',
  'localtimestamp',
  'session_user',
  'user',
]);
