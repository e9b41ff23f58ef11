import type { PseudonymClass } from '../../../core/depersonalization/messages.ts';
import { PHONE_CODES } from '../../../core/identifiers/forms.ts';
import { birthDays, identifierSpaces, serials } from '../../../core/loading/verification/self-attack.ts';
import { checkDigitSql } from './check-digit-sql.ts';
import { literal } from './instance.ts';

/** The first eleven digits of the IIN with number `i`: date of birth, century and sex, serial number. */
const stem = `(SELECT strftime(born, '%y%m%d') || CASE WHEN born < DATE '2000-01-01' THEN 3 ELSE 5 END + sex || lpad(serial::VARCHAR, 4, '0') AS d
  FROM (SELECT DATE ${literal(birthDays.first)} + (i // ${serials * 2})::INTEGER AS born, (i // ${serials}) % 2 AS sex, i % ${serials} AS serial FROM numbers))`;

const codes = `[${PHONE_CODES.map(literal).join(', ')}]`;

const byClass: Readonly<Record<PseudonymClass, string>> = {
  iin: `SELECT d || (${checkDigitSql})::VARCHAR AS c FROM ${stem} WHERE ${checkDigitSql} < 10`,
  phone: `SELECT '7' || ${codes}[i // 10000000 + 1] || lpad((i % 10000000)::VARCHAR, 7, '0') AS c FROM numbers`,
  document: `SELECT CASE WHEN i < 1000000000 THEN lpad(i::VARCHAR, 9, '0') ELSE 'N' || lpad((i - 1000000000)::VARCHAR, 8, '0') END AS c FROM numbers`,
};

/**
 * A SELECT of candidate identifiers of a class as `c`, in their canonical form: an even sample of all that there are.
 * @param first number in the space from which the sample starts; another gives other candidates
 */
export function candidatesSql(cls: PseudonymClass, candidates: number, first: number): string {
  const { size, identifiers, step } = identifierSpaces[cls];
  const numbers = Math.ceil((candidates * size) / identifiers);
  return `WITH numbers AS (SELECT (${first % size} + n * ${step}) % ${size} AS i FROM range(${numbers}) AS sample(n)) ${byClass[cls]}`;
}
