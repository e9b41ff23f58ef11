import { type Message, message } from '../messages/catalogue.ts';
import { daysOfYear, type IsoDate, isWeekend, yearOf } from './dates.ts';
import type { WorkingYear } from './schema.ts';
import { transfersOf } from './transfer.ts';
import { type Calendar, isWorkingDay, makeCalendar } from './working-days.ts';

/** A broken rule of a year, before it has a line. */
export interface Problem {
  readonly message: Message;
  readonly path: readonly (string | number)[];
  /** The law that gives the rule, or `ours`. */
  readonly basis: string;
}

type Placed = readonly [path: readonly (string | number)[], date: IsoDate];

/** The lists of days, each day with its place. A worked day is not among them: it may be in a neighbouring year. */
function placedDays({ holidays, daysOff, moved }: WorkingYear): readonly (readonly Placed[])[] {
  return [
    holidays.map(({ date }, index): Placed => [['holidays', index, 'date'], date]),
    daysOff.map(({ date }, index): Placed => [['daysOff', index, 'date'], date]),
    moved.map(({ dayOff }, index): Placed => [['moved', index, 'dayOff'], dayOff]),
  ];
}

function strayDays(working: WorkingYear): Problem[] {
  const year = String(working.year);
  return placedDays(working)
    .flat()
    .filter(([, date]) => yearOf(date) !== working.year)
    .map(([path]) => ({ message: message('calendar.not-in-year', { year }), path, basis: 'ours' }));
}

function repeatedDays(working: WorkingYear): Problem[] {
  const worked = working.moved.map((move, index): Placed => [['moved', index, 'worked'], move.worked]);
  return [...placedDays(working), worked].flatMap((list) =>
    list
      .filter(([, date], index) => list.slice(0, index).some(([, earlier]) => earlier === date))
      .map(([path]) => ({ message: message('calendar.day-repeated'), path, basis: 'ours' })),
  );
}

function wrongTransfers(working: WorkingYear): Problem[] {
  const expected = transfersOf(working);
  const basis = 'Law on Holidays, article 5';
  return working.holidays.flatMap(({ date, transferredTo }, index): Problem[] => {
    const due = expected.get(date);
    if (due === transferredTo) return [];
    const said =
      due === undefined
        ? message('calendar.transfer-needless')
        : message('calendar.transfer-expected', { date: due });
    return [{ message: said, path: ['holidays', index, 'transferredTo'], basis }];
  });
}

function wrongMoves(working: WorkingYear): Problem[] {
  const basis = 'Labour Code, article 85(3)';
  const off = new Set([...working.holidays, ...working.daysOff].map(({ date }) => date));
  return working.moved.flatMap(({ worked, dayOff }, index): Problem[] => [
    ...(isWeekend(worked) && !off.has(worked)
      ? []
      : [{ message: message('calendar.worked-not-day-off'), path: ['moved', index, 'worked'], basis }]),
    ...(isWeekend(dayOff) || off.has(dayOff)
      ? [{ message: message('calendar.moved-to-day-off'), path: ['moved', index, 'dayOff'], basis }]
      : []),
  ]);
}

/** A correction is a new version with its act: a version that no act stands behind is a silent change. */
function wrongVersion({ version, acts }: WorkingYear): Problem[] {
  const unordered = acts
    .map(({ date }, index) => ({ date, index }))
    .filter(({ date, index }) => date < (acts[index - 1]?.date ?? date))
    .map(
      ({ index }): Problem => ({
        message: message('calendar.acts-out-of-order'),
        path: ['acts', index, 'date'],
        basis: 'ours',
      }),
    );
  if (version === acts.length + 1) return unordered;
  const said = message('calendar.version-without-act', {
    version: String(version),
    expected: String(version - 1),
    acts: String(acts.length + 1),
  });
  return [{ message: said, path: ['version'], basis: 'ours' }, ...unordered];
}

/** A year that is in use changes by a correction only: days that become worked or off are of a newer version. */
function silentChange(working: WorkingYear, inUse: WorkingYear | undefined): Problem[] {
  if (inUse === undefined || working.version > inUse.version) return [];
  const [now, before] = [makeCalendar([working]), makeCalendar([inUse])];
  const date = daysOfYear(inUse.year).find((day) => isWorkingDay(now, day) !== isWorkingDay(before, day));
  if (date === undefined) return [];
  const [version, next] = [String(inUse.version), String(inUse.version + 1)];
  const said = message('calendar.changed-without-act', { version, next, date });
  return [{ message: said, path: ['version'], basis: 'ours' }];
}

/**
 * What contradicts the law or itself in a year whose form is right.
 * @param inUse the calendar in use, whose days the year may change by a correction only
 */
export function inconsistencies(working: WorkingYear, inUse?: Calendar): readonly Problem[] {
  const found = [
    ...wrongVersion(working),
    ...strayDays(working),
    ...repeatedDays(working),
    ...wrongTransfers(working),
    ...wrongMoves(working),
  ];
  // Where a day stands wrong the year differs because of that: it is told once.
  return found.length > 0 ? found : silentChange(working, inUse?.years.get(working.year));
}
