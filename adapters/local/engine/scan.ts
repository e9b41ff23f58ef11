import { CHECK_WEIGHTS, SECOND_CHECK_WEIGHTS } from '../../../core/identifiers/check-digit.ts';
import { DIGIT_FOLD, PHONE_STRIP, STRIP } from '../../../core/identifiers/code-points.ts';
import type { ValueType } from '../../../core/loading/expression.ts';
import type { ColumnScan, DetectorName } from '../../../core/loading/verification/measurements.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

const digit = (at: number): string => `substr(d, ${at}, 1)::INTEGER`;
const weighted = (weights: readonly number[]): string =>
  weights.map((weight, index) => `${digit(index + 1)} * ${weight}`).join(' + ');

/** Tells of twelve digits whether they look like a person's number: possible date, century digit and check digit. */
const looksLikeIin = `
  CREATE TEMP MACRO looks_like_iin(d) AS (
    substr(d, 3, 2) BETWEEN '01' AND '12' AND substr(d, 5, 2) BETWEEN '01' AND '31' AND substr(d, 7, 1) BETWEEN '1' AND '6'
    AND ${digit(12)} = CASE
      WHEN (${weighted(CHECK_WEIGHTS)}) % 11 < 10 THEN (${weighted(CHECK_WEIGHTS)}) % 11
      ELSE (${weighted(SECOND_CHECK_WEIGHTS)}) % 11 END)`;

/** A number with a decimal point; behind a single digit a point may be the mark of a phone number, `8.7011234567`. */
const isDecimal = `regexp_full_match(v, '-?[0-9]{2,}[.][0-9]+')`;

/** A text as a person reads it: full-width digits folded, spaces, dashes and marks of a number taken out. The two parts of a decimal are no one number. */
const joined = `CASE WHEN ${isDecimal} THEN v ELSE translate(v, ${literal(DIGIT_FOLD.from + [...STRIP, ...PHONE_STRIP].join(''))}, ${literal(DIGIT_FOLD.to)}) END`;

/** The digit runs of a length in a text, as it stands and without its separators. */
const digitRuns = (length: number): string =>
  `list_filter(list_concat(regexp_extract_all(v, '[0-9]+'), regexp_extract_all(${joined}, '[0-9]+')), lambda run: length(run) = ${length})`;

/** Letters of Cyrillic with the Kazakh ones, and of Latin. */
const letters = 'A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі';

/** Each detector: the candidates in a text `v` as a list, and the test of a candidate `c`. */
const detectors: Readonly<Record<DetectorName, { readonly candidates: string; readonly test: string }>> = {
  iin: { candidates: digitRuns(12), test: 'looks_like_iin(c)' },
  phone: { candidates: digitRuns(11), test: `regexp_matches(c, '^[78]7')` },
  'e-mail': {
    candidates: `[v]`,
    test: `regexp_matches(c, '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+[.][A-Za-z]{2,}')`,
  },
  'person-name': {
    candidates: `CASE WHEN regexp_matches(v, '[${letters}]{3}') THEN [v] ELSE [] END`,
    test: `regexp_matches(lower(c), '(ов|ев|ёв|ова|ева|ёва|ович|евич|овна|евна|ұлы|қызы|улы|кызы|ov|ev|ova|eva|ovich|evich|ovna|evna|uly|kyzy)([^${letters}]|$)')`,
  },
};

/** Prepares a session for {@link scanColumn}. */
export async function prepareScan({ connection }: Session): Promise<void> {
  await connection.run(looksLikeIin);
}

/** A value as it is scanned: of a decimal the whole part, for the places behind its point say how exact it is. */
const scannedText = (column: string, type: ValueType): string =>
  type === 'decimal' ? `split_part(${quoted(column)}::VARCHAR, '.', 1)` : `${quoted(column)}::VARCHAR`;

/** Counts in one column of a relation the distinct values that look like identities; the values stay in the session. */
export async function scanColumn(
  session: Session,
  relation: string,
  column: string,
  type: ValueType,
): Promise<readonly ColumnScan[]> {
  await session.connection.run(
    `CREATE OR REPLACE TEMP TABLE scanned AS SELECT DISTINCT ${scannedText(column, type)} AS v FROM ${relation} WHERE ${quoted(column)} IS NOT NULL`,
  );
  const scans: ColumnScan[] = [];
  for (const [detector, { candidates, test }] of Object.entries(detectors)) {
    const [found] = await rows<{ candidates: number; hits: number }>(
      session,
      `SELECT count(*)::DOUBLE AS candidates, (count(*) FILTER (${test}))::DOUBLE AS hits
       FROM (SELECT DISTINCT unnest(${candidates}) AS c FROM scanned) WHERE c <> ''`,
    );
    scans.push({
      column,
      detector: detector as DetectorName,
      candidates: found?.candidates ?? 0,
      hits: found?.hits ?? 0,
    });
  }
  return scans;
}
