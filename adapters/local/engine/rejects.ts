import type { Table } from '../../../core/regulations/model.ts';
import type { Reject } from '../../../services/ports.ts';
import type { BrokenRecord } from './csv.ts';
import { rows, type Session } from './instance.ts';

/**
 * All rejected records by their number in the file. Staged rows count readable records only, so each is moved on by the broken
 * records before it.
 */
export async function listRejects(
  session: Session,
  { columns }: Table,
  broken: readonly BrokenRecord[],
): Promise<readonly Reject[]> {
  const found = await rows<{ record: number; fault: string }>(
    session,
    `SELECT _record::DOUBLE AS record, unnest(string_split(_faults, ';')) AS fault FROM staged WHERE _faults IS NOT NULL
     UNION ALL SELECT _record::DOUBLE, ':duplicate-key' FROM repeated
     ORDER BY record`,
  );
  const headings = new Map(columns.map(({ name, physicalName }) => [name, physicalName]));
  const inFile = recordNumbers(broken);
  const faults = found.map(({ record, fault }): Reject => {
    const colon = fault.indexOf(':');
    const column = fault.slice(0, colon);
    const heading = headings.get(column) ?? '';
    return { record: inFile(record), heading, column, rule: fault.slice(colon + 1) };
  });
  const whole = broken.map(({ record, rule }): Reject => ({ record, heading: '', column: '', rule }));
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
