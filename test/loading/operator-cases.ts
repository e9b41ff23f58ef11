import fc from 'fast-check';
import * as make from '../../core/loading/construct.ts';
import type { Expr, Value, ValueType } from '../../core/loading/expression.ts';
import type { TablePlan } from '../../core/loading/plan.ts';

const { add, and, cases, coalesce, column, compare, concat, divide, integer, is, isIn, isNull, length } =
  make;
const {
  modulo,
  multiply,
  none,
  not,
  only,
  or,
  position,
  shaped,
  substring,
  subtract,
  text,
  toDate,
  toDecimal,
} = make;
const { toInteger, toText, toTimestamp, translate, truth, when } = make;

/** A plan of some expressions over the columns A and B. */
export function planOf(expressions: readonly Expr[]): TablePlan {
  const outputs = expressions.map(({ type }, index) => ({ name: `v${index + 1}`, type: type as ValueType }));
  const marks = ['_faults', '_notes', '_present'].map((name) => ({ name, expr: none('text') }));
  return {
    table: 'operators',
    source: [{ physicalName: 'A' }, { physicalName: 'B' }],
    layers: [[...expressions.map((expr, index) => ({ name: `v${index + 1}`, expr })), ...marks]],
    outputs: outputs.map((output) => ({ ...output, source: 'A', technique: 'keep', description: '' })),
  };
}

const A = column('A');
const NO = none('boolean');
const YES = truth(true);

/** What each operator means, case by case: the title, the expression, the value of column A, the result. */
export const OPERATOR_CASES: readonly (readonly [string, Expr, string | null, Value])[] = [
  ['NULL in a comparison', compare('eq', none('integer'), none('integer')), null, null],
  ['false and NULL', and(truth(false), NO), null, false],
  ['true and NULL', and(YES, NO), null, null],
  ['true or NULL', or(NO, YES), null, true],
  ['false or NULL', or(truth(false), NO), null, null],
  ['not NULL', not(NO), null, null],
  ['isNull of NULL', isNull(NO), null, true],
  ['NULL in a list', isIn(A, ['a']), null, null],
  ['a text in a list', isIn(A, ['a', 'b']), 'b', true],
  ['lists compare exactly', isIn(A, ['a ', 'A', 'á']), 'a', false],
  ['a case without a true branch', cases('text', [when(NO, text('x'))]), null, null],
  [
    'a case evaluates one branch only',
    cases('integer', [when(only(A, '0'), toInteger(A))], integer(1)),
    'x',
    1n,
  ],
  ['the first that is not NULL', coalesce('text', none('text'), A, text('c')), 'b', 'b'],
  ['concat with NULL', concat(text('a'), none('text')), null, null],
  ['concat', concat(text("'"), A, text('😀')), 'b', "'b😀"],
  ['length counts code points', length(A), 'é😀', 2n],
  ['length of nothing', length(A), '', 0n],
  ['substring counts code points', substring(A, 2, 1), '😀б😀', 'б'],
  ['substring past the end', substring(A, 5, 3), 'abc', ''],
  ['substring that ends early', substring(A, 2, 9), 'abc', 'bc'],
  ['position counts code points', position(A, '.'), '😀.', 2n],
  ['position of what is not there', position(A, '.'), 'abc', 0n],
  ['only the alphabet', only(A, '0123456789'), '0９', false],
  ['only the alphabet, of nothing', only(A, '0123456789'), '', true],
  ['an alphabet with a hyphen', only(A, '0123456789-./:T'), '2026-03-31T', true],
  ['an alphabet with a hyphen, and a bracket', only(A, '0123456789-./:T'), ']', false],
  ['a shape', shaped(A, '12', '-', '0123456789', '0123456789'), '1-09', true],
  ['a shape, a place too few', shaped(A, '12', '-'), '1', false],
  ['a shape, a line break too many', shaped(A, '12', '-'), '1-\n', false],
  ['a shape, another character', shaped(A, '12', '-'), '3-', false],
  ['a shape counts code points', shaped(A, 'a', 'b'), 'a😀', false],
  ['a shape of nothing', shaped(A, '12'), null, null],
  [
    'translate folds and removes',
    translate(A, [
      { from: '１', to: '1' },
      { from: ' ', to: '' },
    ]),
    ' １２ ',
    '1２',
  ],
  [
    'translate does not repeat itself',
    translate(A, [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]),
    'ab',
    'bc',
  ],
  ['leading zeros', toInteger(A), '000000000000000018', 18n],
  ['text of a negative', toText(integer(-5)), null, '-5'],
  ['sum', add(integer(-5), 3), null, -2n],
  ['difference', subtract(integer(3), 5), null, -2n],
  ['product', multiply(integer(-5), 3), null, -15n],
  ['quotient', divide(integer(17), 5), null, 3n],
  ['remainder', modulo(integer(17), 5), null, 2n],
  ['arithmetic with NULL', add(integer(1), none('integer')), null, null],
  ['a decimal', toDecimal(A), '-0.5', -500_000n],
  ['a decimal of 19 digits', toDecimal(A), '1000000000000000000', 10n ** 24n],
  ['a date', toDate(integer(20240229)), null, '2024-02-29'],
  ['a timestamp', toTimestamp(integer(18000101), integer(86_399)), null, '1800-01-01 23:59:59'],
];

interface Trees {
  readonly text: Expr<'text'>;
  readonly integer: Expr<'integer'>;
  readonly boolean: Expr<'boolean'>;
}

const character = fc.constantFrom('a', '1', ' ', "'", 'Қ', '😀', '\u00a0', '-', '%');
/** Short texts of characters that engines treat differently. */
export const ANY_TEXT = fc.string({ unit: character, maxLength: 4 });

/** Random trees of every type that comparisons, texts and numbers have, over the columns A and B. */
export const TREES = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(A, column('B'), none('text')),
    ANY_TEXT.map(text),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => concat(left, right)),
    fc.tuple(tie('text'), fc.nat(4), fc.nat(4)).map(([of, start, size]) => substring(of, start + 1, size)),
    fc.tuple(tie('text'), character, character).map(([of, from, to]) => translate(of, [{ from, to }])),
    fc.tuple(tie('text'), character).map(([of, from]) => translate(of, [{ from, to: '' }])),
    fc.tuple(tie('text'), tie('text')).map((items) => coalesce('text', ...items)),
    fc
      .tuple(tie('boolean'), tie('text'), tie('text'))
      .map(([on, then, or]) => cases('text', [when(on, then)], or)),
    tie('integer').map(toText),
  ),
  integer: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -99, max: 99 }).map(integer),
    fc.constant(none('integer')),
    tie('text').map(length),
    tie('text').map((of) => position(of, '-')),
    tie('text').map((of) => divide(multiply(length(of), 7), 3)),
    tie('text').map((of) => modulo(length(of), 3)),
    tie('text').map((of) =>
      cases('integer', [
        when(and(only(of, '0123456789'), not(is(of, '')), compare('le', length(of), 18)), toInteger(of)),
      ]),
    ),
    fc.tuple(tie('integer'), tie('integer')).map(([left, right]) => subtract(left, right)),
    fc.tuple(tie('boolean'), tie('integer')).map(([on, then]) => cases('integer', [when(on, then)])),
  ),
  boolean: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(truth(true), truth(false), NO),
    tie('text').map(isNull),
    fc
      .tuple(tie('text'), fc.array(ANY_TEXT, { minLength: 1, maxLength: 12 }))
      .map(([of, list]) => isIn(of, list)),
    fc.tuple(tie('text'), fc.constantFrom('1', 'a1 -')).map(([of, alphabet]) => only(of, alphabet)),
    fc
      .tuple(tie('text'), fc.array(fc.constantFrom('1', 'a1 -', '-'), { minLength: 1, maxLength: 3 }))
      .map(([of, shape]) => shaped(of, ...shape)),
    fc.tuple(tie('text'), ANY_TEXT).map(([of, other]) => is(of, other)),
    fc
      .tuple(fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), tie('integer'), tie('integer'))
      .map(([operator, left, right]) => compare(operator, left, right)),
    fc.tuple(tie('boolean'), tie('boolean')).map((items) => and(...items)),
    fc.tuple(tie('boolean'), tie('boolean')).map((items) => or(...items)),
    tie('boolean').map(not),
  ),
}));
