import type { DatabaseSync } from 'node:sqlite';
import type { KeptRecord } from '../../../../core/audit/verify-case.ts';
import { receiptDefaults } from '../../../../core/calendar/terms.ts';
import type { Calendar } from '../../../../core/calendar/working-days.ts';
import { rowForeign } from '../../../../core/cases/damaged.ts';
import { rowsOf } from '../../../../core/cases/row.ts';
import { stateOf } from '../../../../core/cases/state.ts';
import type { Case, CaseEvent } from '../../../../core/procedures/case.ts';
import { keptCalendar } from '../calendars.ts';
import { readEvent } from '../records.ts';
import { addedRows } from './added.ts';
import { caseRow, keyRows, openStepRows, subjectRows } from './of-case.ts';
import {
  compareRow,
  compareRows,
  type Difference,
  keyText,
  type Projection,
  projections,
  type Row,
} from './rows.ts';

/** Compares what is projected of cases with what their events make. */
export interface CaseComparison {
  /**
   * Compares one case, whose chain holds.
   * @throws {VerificationError} when an event of it is damaged or was never lawful, or the calendar of its terms is
   */
  of(id: string, records: readonly KeptRecord[]): readonly Difference[];
  /** Rows that no event makes, after all cases were compared. */
  added(): readonly Difference[];
}

/** All rows that a case makes. */
interface Made {
  readonly state: Case;
  readonly rehearsal: boolean;
  readonly keys: readonly Row[];
  readonly subjects: readonly Row[];
}

function madeOf(id: string, records: readonly KeptRecord[]): Made {
  const events = records.map((kept): readonly [KeptRecord, CaseEvent] => [kept, readEvent(kept)]);
  const subjects = events.flatMap(([, event]): readonly Row[] => subjectRows(event, id));
  return {
    state: stateOf(
      id,
      events.map(([, event]) => event),
    ),
    rehearsal: records[0]?.record.rehearsedAt !== undefined,
    keys: events.flatMap(([{ record }, event]): readonly Row[] => keyRows(event, record)),
    subjects: [
      ...new Map(subjects.map((row) => [keyText(projections.caseSubjects, row), row] as const)).values(),
    ],
  };
}

/** Makes the comparison of cases with what is projected of them. */
export function compareCases(database: DatabaseSync): CaseComparison {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return (...parameters: (string | number)[]) => statement.all(...parameters) as Row[];
  };
  const cases = prepare('SELECT * FROM cases WHERE case_id = ?');
  const openSteps = prepare('SELECT * FROM open_steps WHERE case_id = ? ORDER BY place');
  const key = prepare('SELECT * FROM case_keys WHERE key = ? AND case_id = ?');
  const subject = prepare('SELECT * FROM case_subjects WHERE kind = ? AND subject = ? AND case_id = ?');
  const calendars = new Map<string, Calendar | undefined>();
  const calendarOf = (version: string): Calendar | undefined => {
    if (!calendars.has(version)) calendars.set(version, keptCalendar(database, version));
    return calendars.get(version);
  };

  function openDifferences({ state, rehearsal }: Made) {
    const stored = openSteps(state.id);
    // The rows were made by the calendar of the last act, which lists replace by the one that holds.
    const calendar = calendarOf(String(stored[0]?.['calendar'])) ?? calendarOf(state.calendar);
    if (calendar === undefined) throw rowForeign('calendars', state.calendar);
    const rows = rowsOf(state, { calendar, receipt: receiptDefaults });
    const expected = openStepRows(state.id, rows, rehearsal);
    return { open: compareRows(projections.openSteps, expected, stored), rows: expected.length };
  }

  const found = new Map<Projection, number>();
  const count = (table: Projection, rows: number, differences: readonly Difference[]) => {
    const missing = differences.filter((one) => one.table === table && one.is === 'missing').length;
    found.set(table, (found.get(table) ?? 0) + rows - missing);
  };

  return {
    added: () => addedRows(database, (table) => found.get(table) ?? 0),
    of(id, records) {
      const made = madeOf(id, records);
      const {
        sequence: _,
        hash: __,
        ...row
      } = caseRow(made.state, { sequence: 0, hash: '' }, made.rehearsal);
      const [stored] = cases(id);
      const { open, rows } = openDifferences(made);
      const differences = [
        // A case that is not in the register, or ends at another event there, is a fault of the record, not of a projection.
        ...(stored ? compareRow(projections.cases, row, stored) : []),
        ...open,
        ...made.keys.flatMap((one) => compareRow(projections.caseKeys, one, key(String(one['key']), id)[0])),
        ...made.subjects.flatMap((one) =>
          compareRow(
            projections.caseSubjects,
            one,
            subject(String(one['kind']), String(one['subject']), id)[0],
          ),
        ),
      ];
      count(projections.openSteps, rows, differences);
      count(projections.caseKeys, made.keys.length, differences);
      count(projections.caseSubjects, made.subjects.length, differences);
      return differences;
    },
  };
}
