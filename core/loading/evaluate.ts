import { countCodePoints, positionOf, sliceCodePoints, translator } from './code-points.ts';
import type { ArithmeticOperator, ComparisonOperator, Expr, MacLayer, Value } from './expression.ts';
import type { TablePlan } from './plan.ts';

/** The keyed hashes of the two layers: HMAC-SHA-256 with the layer's key over a message, 32 bytes. */
export type Macs = Readonly<Record<MacLayer, (message: Uint8Array) => Uint8Array>>;

/** One delivered record by `physicalName`; a heading that it lacks is NULL. */
export type SourceRecord = Readonly<Record<string, string | null>>;

interface Environment {
  readonly record: SourceRecord;
  readonly values: Record<string, Value>;
  readonly macs: Macs;
}

type Evaluator = (environment: Environment) => Value;

const outside = (op: string): never => {
  throw new RangeError(`a plan applies ${op} outside its domain`);
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (left: bigint, right: bigint) => bigint>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => (left >= 0n && right > 0n ? left / right : outside('divide')),
  modulo: (left, right) => (left >= 0n && right > 0n ? left % right : outside('modulo')),
};

const COMPARISONS: Readonly<Record<ComparisonOperator, (left: Value, right: Value) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => (left as bigint) < (right as bigint),
  le: (left, right) => (left as bigint) <= (right as bigint),
  gt: (left, right) => (left as bigint) > (right as bigint),
  ge: (left, right) => (left as bigint) >= (right as bigint),
};

/** An operator whose result is NULL when an operand is. */
function strict(operandsOf: readonly Expr[], apply: (...values: never[]) => Value): Evaluator {
  const [first, second, third] = operandsOf.map(prepare);
  const call = apply as (...values: Value[]) => Value;
  if (first === undefined) return () => call();
  if (second === undefined) {
    return (environment) => {
      const a = first(environment);
      return a === null ? null : call(a);
    };
  }
  if (third === undefined) {
    return (environment) => {
      const a = first(environment);
      const b = second(environment);
      return a === null || b === null ? null : call(a, b);
    };
  }
  return (environment) => {
    const a = first(environment);
    const b = second(environment);
    const c = third(environment);
    return a === null || b === null || c === null ? null : call(a, b, c);
  };
}

/** Kleene's `and` (ends at false) or `or` (ends at true). */
function connective(items: readonly Expr[], end: boolean): Evaluator {
  const evaluators = items.map(prepare);
  return (environment) => {
    let result: Value = !end;
    for (const evaluate of evaluators) {
      const value = evaluate(environment);
      if (value === end) return end;
      if (value === null) result = null;
    }
    return result;
  };
}

function caseOf(expr: Extract<Expr, { op: 'case' }>): Evaluator {
  const whens = expr.whens.map((branch) => [prepare(branch.when), prepare(branch.then)] as const);
  const otherwise = prepare(expr.otherwise);
  return (environment) => {
    for (const [condition, then] of whens) if (condition(environment) === true) return then(environment);
    return otherwise(environment);
  };
}

function firstOf(items: readonly Expr[]): Evaluator {
  const evaluators = items.map(prepare);
  return (environment) => {
    for (const evaluate of evaluators) {
      const value = evaluate(environment);
      if (value !== null) return value;
    }
    return null;
  };
}

function joinedText(items: readonly Expr[]): Evaluator {
  const evaluators = items.map(prepare);
  return (environment) => {
    let result = '';
    for (const evaluate of evaluators) {
      const value = evaluate(environment);
      if (value === null) return null;
      result += value;
    }
    return result;
  };
}

const INTEGER = /^[0-9]{1,18}$/;
const DECIMAL = /^(-?)([0-9]{1,19})(?:\.([0-9]{1,6}))?$/;

function decimalOf(text: string): bigint {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? outside('toDecimal');
  const scaled = BigInt(`${whole}${fraction.padEnd(6, '0')}`);
  return sign === '-' ? -scaled : scaled;
}

function isoDay(yyyymmdd: bigint): string {
  const digits = yyyymmdd.toString();
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  const real = digits.length === 8 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
  return real ? iso : outside('toDate');
}

const twoDigits = (value: bigint) => value.toString().padStart(2, '0');

function isoSecond(yyyymmdd: bigint, second: bigint): string {
  if (second < 0n || second >= 86_400n) outside('toTimestamp');
  const clock = [second / 3600n, (second / 60n) % 60n, second % 60n].map(twoDigits);
  return `${isoDay(yyyymmdd)} ${clock.join(':')}`;
}

function ascii(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.every((byte) => byte < 0x80) ? bytes : outside('asciiBytes');
}

function fromHex(text: string): Uint8Array {
  return /^([0-9a-f]{2})*$/.test(text) ? Buffer.from(text, 'hex') : outside('hexBytes');
}

function macOf(expr: Extract<Expr, { op: 'mac' }>): Evaluator {
  const prefix = Buffer.from(expr.prefix, 'ascii');
  const message = prepare(expr.message);
  return (environment) => {
    const value = message(environment);
    return value === null ? null : environment.macs[expr.layer](Buffer.concat([prefix, value as Uint8Array]));
  };
}

function substringOf(text: string, start: bigint, length: bigint): string {
  if (start < 1n || length < 0n) outside('substring');
  return sliceCodePoints(text, Number(start), Number(length));
}

// One branch an operator: cutting it in two would hide which operators there are.
function prepare(expr: Expr): Evaluator {
  switch (expr.op) {
    case 'column':
      return ({ record }) => record[expr.physicalName] ?? null;
    case 'ref':
      return ({ values }) => values[expr.name] ?? null;
    case 'null':
      return () => null;
    case 'literal':
      return () => expr.value;
    case 'case':
      return caseOf(expr);
    case 'coalesce':
      return firstOf(expr.items);
    case 'concat':
      return joinedText(expr.items);
    case 'and':
      return connective(expr.items, false);
    case 'or':
      return connective(expr.items, true);
    case 'not':
      return strict([expr.operand], (value: boolean) => !value);
    case 'isNull': {
      const operand = prepare(expr.operand);
      return (environment) => operand(environment) === null;
    }
    case 'translate':
      return strict([expr.text], translator(expr.replacements));
    case 'substring':
      return strict([expr.text, expr.start, expr.length], substringOf);
    case 'toText':
      return strict([expr.integer], (value: bigint) => value.toString());
    case 'length':
      return strict([expr.text], (value: string) => BigInt(countCodePoints(value)));
    case 'position':
      return strict([expr.text], (value: string) => BigInt(positionOf(value, expr.character)));
    case 'toInteger':
      return strict([expr.text], (value: string) =>
        INTEGER.test(value) ? BigInt(value) : outside('toInteger'),
      );
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'modulo':
      return strict([expr.left, expr.right], ARITHMETIC[expr.op]);
    case 'compare':
      return strict([expr.left, expr.right], COMPARISONS[expr.operator]);
    case 'in': {
      const values = new Set(expr.values);
      return strict([expr.text], (value: string) => values.has(value));
    }
    case 'only': {
      const alphabet = new Set(expr.alphabet);
      return strict([expr.text], (value: string) => {
        for (const character of value) if (!alphabet.has(character)) return false;
        return true;
      });
    }
    case 'shaped': {
      const places = expr.shape.map((alphabet) => new Set(alphabet));
      return strict([expr.text], (value: string) => {
        const characters = [...value];
        return (
          characters.length === places.length &&
          characters.every((character, index) => places[index]?.has(character))
        );
      });
    }
    case 'toDecimal':
      return strict([expr.text], decimalOf);
    case 'toDate':
      return strict([expr.yyyymmdd], isoDay);
    case 'toTimestamp':
      return strict([expr.yyyymmdd, expr.second], isoSecond);
    case 'asciiBytes':
      return strict([expr.text], ascii);
    case 'hexBytes':
      return strict([expr.text], fromHex);
    case 'mac':
      return macOf(expr);
  }
}

interface Prepared {
  readonly lets: readonly (readonly [string, Evaluator])[];
  readonly results: readonly string[];
}

const prepared = new WeakMap<TablePlan, Prepared>();

function preparedPlan(plan: TablePlan): Prepared {
  const known = prepared.get(plan);
  if (known !== undefined) return known;
  const lets = plan.layers.flatMap((layer) => layer.map(({ name, expr }) => [name, prepare(expr)] as const));
  const made = { lets, results: (plan.layers.at(-1) ?? []).map(({ name }) => name) };
  prepared.set(plan, made);
  return made;
}

/**
 * Evaluates one expression over one record; the reference for what every engine must answer.
 * @throws RangeError when an operator is applied outside its domain: a defect of the compiler, told without the value.
 */
export function evaluateExpression(expr: Expr, record: SourceRecord, macs: Macs): Value {
  return prepare(expr)({ record, values: {}, macs });
}

/**
 * Evaluates a plan over one record: its outputs and `_faults`, `_notes`, `_present`. This is the reference that
 * every dialect must agree with, value for value.
 * @throws RangeError when an operator is applied outside its domain: a defect of the compiler, told without the value.
 */
export function evaluateRecord(
  plan: TablePlan,
  record: SourceRecord,
  macs: Macs,
): Readonly<Record<string, Value>> {
  const { lets, results } = preparedPlan(plan);
  const values: Record<string, Value> = {};
  const environment = { record, values, macs };
  for (const [name, evaluate] of lets) values[name] = evaluate(environment);
  return Object.fromEntries(results.map((name) => [name, values[name] ?? null]));
}
