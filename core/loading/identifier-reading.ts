import type { Expr } from './expression.ts';

/** A rule that only warns, and when it does. */
export interface Warning {
  readonly rule: string;
  readonly holds: Expr<'boolean'>;
}

/** An identifier as expressions: `state` is NULL for an accepted value, else 'empty', 'dummy' or the broken rule. */
export interface IdentifierReading {
  readonly state: Expr<'text'>;
  /** The canonical form; NULL unless accepted. */
  readonly value: Expr<'text'>;
  /** Whether an accepted IIN or BIN is a person's. */
  readonly isPerson?: Expr<'boolean'>;
  /** The birth date that an accepted IIN spells, as YYYYMMDD; NULL when it spells none. */
  readonly birth?: Expr<'integer'>;
  readonly warnings: readonly Warning[];
}
