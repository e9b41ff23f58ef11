import {
  DOMAINS,
  type Domain,
  EDGE_PREFIX,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../depersonalization/messages.ts';
import type { Column, Technique } from '../regulations/model.ts';
import { ageBand, dayNumber } from './age.ts';
import { firstDay } from './calendar-day.ts';
import { and, asciiBytes, cases, isNull, mac, not, toDate, toTimestamp, when } from './construct.ts';
import { type DateReading, readDate } from './date.ts';
import type { Expr, ValueType } from './expression.ts';
import { readIdentifier } from './identifier.ts';
import type { Warning } from './identifier-reading.ts';
import {
  asDecimal,
  band,
  clampDecimal,
  clampInteger,
  decimalValue,
  integerValue,
  type NumberReading,
  readNumeric,
  rounded,
} from './number.ts';
import { inMillionths, mismatch, wholeStep } from './parameters.ts';
import type { Let } from './plan.ts';
import { type Scope, scope } from './scope.ts';
import { type Reading, readBoolean, readKato, readText } from './simple-values.ts';

/** What the delivery says about all its values. */
export interface CompileOptions {
  /** The day at which ages are taken, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Decimal mark of the files. */
  readonly decimal: '.' | ',';
  /**
   * How far a pseudonym is made: `edge` is what a provider delivers, and asks for the edge key alone; default: both layers,
   * as the warehouse stores it.
   */
  readonly layers?: 'edge' | 'edge-and-warehouse';
}

/** One stored value of a delivered column. */
export interface ColumnOutput {
  readonly name: string;
  readonly type: ValueType;
  readonly expr: Expr;
  /** What a pseudonym stands for. */
  readonly domain?: Domain;
}

/** What becomes of one delivered column. */
export interface ColumnPlan {
  readonly column: Column;
  readonly lets: readonly Let[];
  readonly outputs: readonly ColumnOutput[];
  /** NULL for a value, 'empty', 'dummy' or the broken rule; absent when nothing of the column is checked. */
  readonly state?: Expr<'text'>;
  readonly warnings: readonly Warning[];
  /** The birth date that an IIN spells, YYYYMMDD. */
  readonly birth?: Expr<'integer'>;
  /** The day of a date column, YYYYMMDD. */
  readonly day?: Expr<'integer'>;
}

type Planned = Omit<ColumnPlan, 'column' | 'lets' | 'warnings'> & { readonly warnings?: readonly Warning[] };
type Generalise = Extract<Technique, { kind: 'generalise' }>;

function one(column: Column, type: ValueType, expr: Expr, state: Expr<'text'>): Planned {
  return { outputs: [{ name: column.name, type, expr }], state };
}

function fromReading<T extends ValueType>(column: Column, type: T, reading: Reading<T>): Planned {
  return one(column, type, reading.value as Expr, reading.state);
}

type Pseudonym = (cls: PseudonymClass, canonical: Expr<'text'>) => Expr<'bytes'>;

const edge: Pseudonym = (cls, canonical) => mac('edge', EDGE_PREFIX[cls], asciiBytes(canonical));

const PSEUDONYMS: Readonly<Record<NonNullable<CompileOptions['layers']>, Pseudonym>> = {
  edge,
  'edge-and-warehouse': (cls, canonical) =>
    mac('warehouse', WAREHOUSE_PREFIX[DOMAINS[cls]], edge(cls, canonical)),
};

/** The output of a pseudonym. */
export const pseudonymOutput = (name: string, cls: PseudonymClass, expr: Expr<'bytes'>): ColumnOutput => ({
  name,
  type: 'bytes',
  expr,
  domain: DOMAINS[cls],
});

function planIdentifier(column: Column, pseudonym: Pseudonym, names: Scope): Planned {
  const { identifier: cls, technique } = column;
  if (
    cls === undefined ||
    (technique.kind !== 'keyed-hash' && !(cls === 'bin' && technique.kind === 'keep'))
  ) {
    throw mismatch(column);
  }
  const { isPerson, value, ...reading } = readIdentifier(column.physicalName, cls, column.lostZeros, names);
  if (cls === 'bin') {
    if (technique.kind !== 'keep') throw mismatch(column);
    return { ...reading, outputs: [{ name: column.name, type: 'text', expr: value }] };
  }
  if (cls !== 'bin-or-iin') {
    return { ...reading, outputs: [pseudonymOutput(column.name, cls, pseudonym(cls, value))] };
  }
  const isOrganization = isPerson && not(isPerson);
  const part = (holds: Expr<'boolean'> | undefined) =>
    cases('text', holds === undefined ? [] : [when(and(isNull(reading.state), holds), value)]);
  const person = names.define('person', 'text', part(isPerson));
  return {
    ...reading,
    outputs: [
      pseudonymOutput(`${column.name}_person`, 'iin', pseudonym('iin', person)),
      { name: `${column.name}_organization`, type: 'text', expr: part(isOrganization) },
    ],
  };
}

function planDate(column: Column, asOf: number, names: Scope): Planned {
  const timed = column.logicalType === 'timestamp';
  const reading = readDate(column.physicalName, column.dateForms, timed, names);
  return { ...dateTechnique(column, reading, asOf, names), day: reading.day };
}

function dateTechnique(column: Column, reading: DateReading, asOf: number, names: Scope): Planned {
  const { technique } = column;
  const { state, day, parts, second } = reading;
  if (technique.kind === 'drop') {
    return { outputs: [] };
  }
  if (technique.kind === 'keep') {
    return column.logicalType === 'timestamp'
      ? one(column, 'timestamp', toTimestamp(day, second), state)
      : one(column, 'date', toDate(day), state);
  }
  if (technique.kind !== 'generalise') throw mismatch(column);
  if (technique.hierarchy === 'age') {
    return fromReading(column, 'text', ageBand(reading, technique.bands, asOf, names));
  }
  if (technique.hierarchy !== 'date') throw mismatch(column);
  const first = cases('integer', [when(isNull(state), firstDay(parts, technique.level))]);
  return one(column, 'date', toDate(names.define('first_day', 'integer', first)), state);
}

function planNumber(column: Column, decimal: '.' | ',', names: Scope): Planned {
  const isInteger = column.logicalType === 'integer';
  const reading = readNumeric(column.physicalName, isInteger ? 'none' : decimal, names);
  const { technique } = column;
  if (technique.kind === 'generalise') {
    if (technique.hierarchy !== 'number') throw mismatch(column);
    return one(column, 'text', band(reading, wholeStep(column, technique.width), names), reading.state);
  }
  return isInteger ? planInteger(column, reading, names) : planDecimal(column, reading, names);
}

function planInteger(column: Column, reading: NumberReading, names: Scope): Planned {
  const { technique } = column;
  const done = (expr: Expr<'integer'>) => one(column, 'integer', expr, reading.state);
  if (technique.kind === 'round') return done(rounded(reading, wholeStep(column, technique.to), names));
  const value = names.define('value', 'integer', integerValue(reading));
  if (technique.kind === 'keep') return done(value);
  if (technique.kind !== 'top-bottom') throw mismatch(column);
  return done(clampInteger(value, inMillionths(column, technique, 'whole')));
}

function planDecimal(column: Column, reading: NumberReading, names: Scope): Planned {
  const { technique } = column;
  const done = (expr: Expr<'decimal'>) => one(column, 'decimal', expr, reading.state);
  if (technique.kind === 'round') {
    const whole = rounded(reading, wholeStep(column, technique.to), names);
    return done(asDecimal(names.define('signed', 'integer', whole)));
  }
  const value = names.define('value', 'decimal', decimalValue(reading));
  if (technique.kind === 'keep') return done(value);
  if (technique.kind !== 'top-bottom') throw mismatch(column);
  return done(clampDecimal(value, inMillionths(column, technique, 'any')));
}

const isKato = (technique: Technique): technique is Extract<Generalise, { hierarchy: 'kato' }> =>
  technique.kind === 'generalise' && technique.hierarchy === 'kato';

function planValue(column: Column, options: CompileOptions, names: Scope): Planned {
  const { physicalName, logicalType, technique } = column;
  if (column.identifier !== undefined || technique.kind === 'keyed-hash')
    return planIdentifier(column, PSEUDONYMS[options.layers ?? 'edge-and-warehouse'], names);
  if (isKato(technique)) {
    if (logicalType !== 'string' && logicalType !== 'integer') throw mismatch(column);
    return fromReading(column, 'text', readKato(physicalName, technique.level, names));
  }
  if (logicalType === 'date' || logicalType === 'timestamp') {
    return planDate(column, dayNumber(options.asOf), names);
  }
  if (logicalType === 'integer' || logicalType === 'number')
    return planNumber(column, options.decimal, names);
  if (technique.kind !== 'keep') throw mismatch(column);
  return logicalType === 'boolean'
    ? fromReading(column, 'boolean', readBoolean(physicalName, names))
    : fromReading(column, 'text', readText(physicalName, names));
}

function planDropped(column: Column, isBirthDate: boolean, options: CompileOptions, names: Scope): Planned {
  const missing = column.required
    ? { state: readText(column.physicalName, scopeOf(names, 'dropped')).state }
    : {};
  return isBirthDate
    ? { ...planDate(column, dayNumber(options.asOf), names), ...missing }
    : { outputs: [], ...missing };
}

function scopeOf(names: Scope, prefix: string): Scope {
  return { ...names, define: (part, type, expr) => names.define(`${prefix}_${part}`, type, expr) };
}

/**
 * Plans one column by its type, identifier class and technique (paras 17-20).
 * @param isBirthDate an IIN column is compared with this one, so its day is read even when it is dropped.
 * @throws DocumentError when the technique does not suit the column.
 */
export function planColumn(column: Column, isBirthDate: boolean, options: CompileOptions): ColumnPlan {
  const names = scope(column.name);
  const planned =
    column.technique.kind === 'drop'
      ? planDropped(column, isBirthDate, options, names)
      : planValue(column, options, names);
  return { column, lets: names.lets, warnings: [], ...planned };
}
