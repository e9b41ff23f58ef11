/**
 * The expression tree of a load plan: what a column becomes, said once, before any engine is chosen.
 *
 * NULL is SQL's, in every operator and every engine:
 * - an operator with a NULL operand gives NULL, except those below;
 * - `and`, `or`, `not` are Kleene's: `false and NULL` is false, `true or NULL` is true, else NULL;
 * - `isNull` is never NULL; `coalesce` gives its first operand that is not NULL;
 * - `case` takes the first branch whose condition is true (NULL is not true) and evaluates no other branch.
 *
 * Operators with a domain (`toInteger`, `toDecimal`, `toDate`, `toTimestamp`, `divide`, `modulo`, `hexBytes`) promise the same
 * answer in every engine only inside it; the compiler guards them by `case`. Text is compared code point by code
 * point, its length and positions count code points from 1, and no operator knows of Unicode classes or case.
 */

/** The types of values. `decimal` has 32 digits before and 6 after the point; `timestamp` has no zone and whole seconds. */
export type ValueType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'bytes';

/**
 * A value in TypeScript: text as string, integer as bigint, decimal as bigint in millionths, date as `YYYY-MM-DD`,
 * timestamp as `YYYY-MM-DD HH:MM:SS`, bytes as Uint8Array, NULL as null.
 */
export type Value = string | bigint | boolean | Uint8Array | null;

/** The layers of the keyed hash that a plan may ask for; the release layer belongs to delivery. */
export type MacLayer = 'edge' | 'warehouse';

/** One code point and what stands for it; `to` is empty (removed) or one code point. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
}

/** Arithmetic on integers of at most 18 digits. `divide` and `modulo` take operands >= 0 and a divisor > 0. */
export type ArithmeticOperator = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo';

/** Comparisons. Texts are only compared for equality. */
export type ComparisonOperator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

interface Literals {
  text: string;
  integer: bigint;
  decimal: bigint;
  boolean: boolean;
}

/** The types whose constants a tree may hold. */
export type LiteralType = keyof Literals;

interface Ref<T extends ValueType> {
  readonly op: 'ref';
  readonly type: T;
  readonly name: string;
}
interface Null<T extends ValueType> {
  readonly op: 'null';
  readonly type: T;
}
/** One branch of a `case`. */
export interface When<T extends ValueType> {
  readonly when: Expr<'boolean'>;
  readonly then: Expr<T>;
}
interface Case<T extends ValueType> {
  readonly op: 'case';
  readonly type: T;
  readonly whens: readonly When<T>[];
  readonly otherwise: Expr<T>;
}
interface Coalesce<T extends ValueType> {
  readonly op: 'coalesce';
  readonly type: T;
  readonly items: readonly Expr<T>[];
}
type Polymorphic<T extends ValueType> = Ref<T> | Null<T> | Case<T> | Coalesce<T>;

type Literal = {
  [T in LiteralType]: { readonly op: 'literal'; readonly type: T; readonly value: Literals[T] };
}[LiteralType];

type TextNode = { readonly type: 'text' } & (
  | { readonly op: 'column'; readonly physicalName: string }
  | { readonly op: 'translate'; readonly text: Expr<'text'>; readonly replacements: readonly Replacement[] }
  | {
      readonly op: 'substring';
      readonly text: Expr<'text'>;
      readonly start: Expr<'integer'>;
      readonly length: Expr<'integer'>;
    }
  | { readonly op: 'concat'; readonly items: readonly Expr<'text'>[] }
  | { readonly op: 'toText'; readonly integer: Expr<'integer'> }
);

type IntegerNode = { readonly type: 'integer' } & (
  | { readonly op: 'length'; readonly text: Expr<'text'> }
  | { readonly op: 'position'; readonly text: Expr<'text'>; readonly character: string }
  | { readonly op: 'toInteger'; readonly text: Expr<'text'> }
  | { readonly op: ArithmeticOperator; readonly left: Expr<'integer'>; readonly right: Expr<'integer'> }
);

type BooleanNode = { readonly type: 'boolean' } & (
  | {
      readonly op: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Expr<'text' | 'integer' | 'decimal'>;
      readonly right: Expr<'text' | 'integer' | 'decimal'>;
    }
  | { readonly op: 'in'; readonly text: Expr<'text'>; readonly values: readonly string[] }
  | { readonly op: 'only'; readonly text: Expr<'text'>; readonly alphabet: string }
  | { readonly op: 'shaped'; readonly text: Expr<'text'>; readonly shape: readonly string[] }
  | { readonly op: 'and' | 'or'; readonly items: readonly Expr<'boolean'>[] }
  | { readonly op: 'not'; readonly operand: Expr<'boolean'> }
  | { readonly op: 'isNull'; readonly operand: Expr }
);

type OtherNode =
  | { readonly op: 'toDecimal'; readonly type: 'decimal'; readonly text: Expr<'text'> }
  | { readonly op: 'toDate'; readonly type: 'date'; readonly yyyymmdd: Expr<'integer'> }
  | {
      readonly op: 'toTimestamp';
      readonly type: 'timestamp';
      readonly yyyymmdd: Expr<'integer'>;
      readonly second: Expr<'integer'>;
    }
  | { readonly op: 'asciiBytes'; readonly type: 'bytes'; readonly text: Expr<'text'> }
  | { readonly op: 'hexBytes'; readonly type: 'bytes'; readonly text: Expr<'text'> }
  | {
      readonly op: 'mac';
      readonly type: 'bytes';
      readonly layer: MacLayer;
      readonly prefix: string;
      readonly message: Expr<'bytes'>;
    };

type Monomorphic = Literal | TextNode | IntegerNode | BooleanNode | OtherNode;

/** An expression of type T. A tree of the wrong types does not compile. */
export type Expr<T extends ValueType = ValueType> = T extends ValueType
  ? Polymorphic<T> | Extract<Monomorphic, { readonly type: T }>
  : never;
