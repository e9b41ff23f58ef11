import type { Reject } from '../../../services/ports.ts';
import type { BrokenRecord } from './csv.ts';
import { rows, type Session } from './instance.ts';

/**
 * All rejected records by their number in the file. Staged rows count readable records only, so each is moved on by the broken
 * records before it.
 */
export async function listRejects(
  session: Session,
  broken: readonly BrokenRecord[],
): Promise<readonly Reject[]> {
  const found = await rows<{ record: number; fault: string }>(
    session,
    `SELECT _record::DOUBLE AS record, unnest(string_split(_faults, ';')) AS fault FROM staged WHERE _faults IS NOT NULL
     UNION ALL SELECT _record::DOUBLE, ':duplicate-key' FROM repeated
     ORDER BY record`,
  );
  const inFile = recordNumbers(broken);
  const faults = found.map(({ record, fault }): Reject => {
    const colon = fault.indexOf(':');
    return { record: inFile(record), column: fault.slice(0, colon), rule: fault.slice(colon + 1) };
  });
  const whole = broken.map(({ record, rule }): Reject => ({ record, column: '', rule }));
  return [...faults, ...whole].sort((a, b) => a.record - b.record);
}

/** Maps the ascending numbers of readable records to record numbers in the file; to be called in ascending order. */
export function recordNumbers(broken: readonly BrokenRecord[]): (readable: number) => number {
  let before = 0;
  return (readable) => {
    while ((broken[before]?.record ?? Number.POSITIVE_INFINITY) <= readable + before) before += 1;
    return readable + before;
  };
}
