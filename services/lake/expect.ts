import type { IsoDate } from '../../core/calendar/dates.ts';
import type { Calendar } from '../../core/calendar/working-days.ts';
import {
  type ExpectedDeliveries,
  lookingTimes,
  missedDelivery,
  windowOf,
} from '../../core/loading/expected.ts';
import type { ReadRegulations } from '../../core/regulations/read.ts';
import type { Clock } from '../ports.ts';

/** The deliveries of a table that its regulations let expect, and who answers for them. */
export interface ExpectedTable extends ExpectedDeliveries {
  readonly regulations: string;
  readonly version: string;
  readonly provider: string;
  readonly informationSystem: string;
  readonly table: string;
}

/** Calls `expect` about a table, at times. */
export interface LookingSchedule {
  readonly table: string;
  /** An expression of EventBridge, in the time zone of Kazakhstan. */
  readonly times: string;
  /** What it is called with. */
  readonly input: ExpectedTable;
}

/** The schedules of a deployment. */
export interface Schedules {
  /** Makes the schedules of regulations, changes those that differ, and removes those of tables that are not among them. */
  keep(regulations: string, wanted: readonly LookingSchedule[]): Promise<void>;
}

/** A delivery that has not come. */
export interface MissedDelivery extends Omit<ExpectedTable, 'window' | 'since'> {
  /** The day by whose window it should have come. */
  readonly due: IsoDate;
}

/** What is looked at, and who is told. */
export interface ExpectPorts {
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** When the last scheduled load of a table was published (ISO 8601), and whether one runs. */
  scheduledLoads(table: string): Promise<{ readonly last: string | undefined; readonly isRunning: boolean }>;
  /** Whether it is on record that a delivery has not come. */
  isRecorded(missed: MissedDelivery): Promise<boolean>;
  /** Records that a delivery has not come. */
  record(missed: MissedDelivery, at: Date): Promise<void>;
  /** Tells whoever subscribed that a delivery has not come, and who must act. */
  tell(missed: MissedDelivery): Promise<void>;
}

/** What was found of a table. */
export interface Expected {
  readonly table: string;
  readonly verdict: 'nothing-missing' | 'running' | 'missing';
  readonly due?: IsoDate;
}

/** The schedules that regulations ask for: none unless they are in force. */
export function schedulesOf({ regulations, agreement }: ReadRegulations): readonly LookingSchedule[] {
  if (agreement.status !== 'active') return [];
  const { frequency, scheduledLoadDeadline } = agreement.slaProperties;
  const { id, version, provider, informationSystem, tables } = regulations;
  const expected: ExpectedDeliveries = {
    frequency: { value: frequency.value, unit: frequency.unit },
    window: windowOf(agreement.customProperties.loadWindow),
    since: scheduledLoadDeadline?.value,
  };
  return tables.map(({ name: table }) => ({
    table,
    times: lookingTimes(expected),
    input: { ...expected, regulations: id, version, provider, informationSystem, table },
  }));
}

/**
 * Looks whether the delivery of a period has come. Who must act is told once a due day, and then it is recorded: told again rather
 * than never.
 */
export async function expectDelivery(ports: ExpectPorts, expected: ExpectedTable): Promise<Expected> {
  const { table } = expected;
  const { last, isRunning } = await ports.scheduledLoads(table);
  // One that runs too long is another alarm.
  if (isRunning) return { table, verdict: 'running' };
  const now = ports.clock();
  const due = missedDelivery(expected, last === undefined ? undefined : new Date(last), ports.calendar, now);
  if (due === undefined) return { table, verdict: 'nothing-missing' };
  const { window: _, since: __, ...its } = expected;
  const missed = { ...its, due };
  if (!(await ports.isRecorded(missed))) {
    await ports.tell(missed);
    await ports.record(missed, now);
  }
  return { table, verdict: 'missing', due };
}
