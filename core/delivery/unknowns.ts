import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice, Relation } from './cells.ts';
import type { Memory } from './earlier.ts';
import { countsEverybody, type Part, partOf, quantityOf } from './quantity.ts';
import type { Condition } from './solver.ts';

/**
 * What an attacker does not know of one measure, and what he knows about it. Unknown are the numerator and the rest of a share,
 * the count of another measure, for every cell that is not told.
 */
export interface Unknowns {
  /** The true values; none is below zero. */
  readonly values: readonly number[];
  readonly conditions: readonly Condition[];
  /** The unknowns whose sum is a part of a cell; empty when that part is known. */
  readonly of: (cell: number, part: Part) => readonly number[];
}

/** A part of a cell as a sum of unknowns and a known number. */
interface Term {
  readonly unknowns: readonly number[];
  readonly known: number;
}

/** The atoms of a measure: parts that are not sums of others. */
const atomsOf = ({ kind }: Measure): readonly Part[] =>
  kind === 'share' ? ['numerator', 'rest'] : ['denominator'];

/** One measure of a lattice, and what an attacker knows of it outright. */
interface Told {
  readonly lattice: Lattice;
  readonly atoms: readonly Part[];
  truth(cell: number, part: Part): number;
  knows(cell: number, part: Part): boolean;
}

/** Of numerator, rest and denominator two tell the third. */
function isSettled({ atoms, knows }: Told, cell: number): boolean {
  if (atoms.length === 1) return knows(cell, 'denominator');
  return (['numerator', 'rest', 'denominator'] as const).filter((part) => knows(cell, part)).length >= 2;
}

/** Writes every part of every cell as a sum of unknowns, whose true values it collects. */
function termsOf(told: Told, values: number[]): readonly ReadonlyMap<Part, Term>[] {
  return told.lattice.cells.map((_, cell) => {
    const settled = isSettled(told, cell);
    const own = told.atoms.map((atom): [Part, Term] => {
      const truth = told.truth(cell, atom);
      if (settled || told.knows(cell, atom)) return [atom, { unknowns: [], known: truth }];
      values.push(truth);
      return [atom, { unknowns: [values.length - 1], known: 0 }];
    });
    const whole: Term = {
      unknowns: own.flatMap(([, { unknowns }]) => unknowns),
      known: own.reduce((all, [, { known }]) => all + known, 0),
    };
    return new Map([...own, ['denominator', whole]]);
  });
}

/** `low <= sum of plus - sum of minus <= high`, unless nothing in it is unknown. */
function condition(
  plus: readonly Term[],
  minus: readonly Term[],
  low: number,
  high: number,
): readonly Condition[] {
  const signed = [...plus.map((term) => [term, 1] as const), ...minus.map((term) => [term, -1] as const)];
  const unknowns = signed.flatMap(([term]) => term.unknowns);
  if (unknowns.length === 0) return [];
  const factors = signed.flatMap(([term, sign]) => term.unknowns.map(() => sign));
  const constant = signed.reduce((all, [term, sign]) => all + sign * term.known, 0);
  return [{ unknowns, factors, lower: low - constant, upper: high - constant }];
}

const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: fewest } = Number;

/** A total against its parts: equal where it is their sum; else at most that and, but for the rest, at least each of them. */
function conditionsOfRelation(
  { truth }: Told,
  { parent, children }: Relation,
  part: Part,
  termOf: (cell: number, part: Part) => Term,
): readonly Condition[] {
  const above = termOf(parent, part);
  const below = children.map((child) => termOf(child, part));
  const sum = children.reduce((all, child) => all + truth(child, part), 0);
  if (sum === truth(parent, part)) return condition([above], below, 0, 0);
  const each = part === 'rest' ? [] : below.flatMap((term) => condition([above], [term], 0, most));
  return [...condition([above], below, fewest, 0), ...each];
}

/** Collects the unknowns of one measure and the conditions on them. */
export function unknownsOf(
  lattice: Lattice,
  measure: Measure,
  index: number,
  isTold: (cell: number) => boolean,
  memory: Memory,
): Unknowns {
  const { cells, relations } = lattice;
  const atoms = atomsOf(measure);
  const told: Told = {
    lattice,
    atoms,
    truth: (cell, part) => {
      const counted = cells[cell]?.counts[index];
      return counted === undefined ? 0 : partOf(counted, part);
    },
    knows: (cell, part) => isTold(cell) || memory.known(quantityOf(measure, part), cells[cell]?.key ?? ''),
  };
  const values: number[] = [];
  const terms = termsOf(told, values);
  const termOf = (cell: number, part: Part): Term => terms[cell]?.get(part) ?? { unknowns: [], known: 0 };
  const parts: readonly Part[] = atoms.length === 1 ? atoms : [...atoms, 'denominator'];
  const listed = countsEverybody(measure) ? 1 : 0;
  const conditions = [
    ...relations.flatMap((relation) =>
      parts.flatMap((part) => conditionsOfRelation(told, relation, part, termOf)),
    ),
    ...cells.flatMap(({ delivered }, cell) => {
      const whole = termOf(cell, 'denominator');
      const persons = told.truth(cell, 'denominator');
      if (told.knows(cell, 'denominator')) return condition([whole], [], persons, persons);
      return delivered ? condition([whole], [], listed, most) : [];
    }),
  ];
  return { values, conditions, of: (cell, part) => termOf(cell, part).unknowns };
}
