import { quoteIdentifier } from '../../../core/loading/dialects/duckdb-text.ts';
import type { Node, Select } from './syntax.ts';

/** Gives the DuckDB form of an expression. */
export type Write = (node: Node) => string;

/** What one DBMS means by what both may write differently. Every function throws a SyntaxError at what it does not know. */
export interface Meaning {
  readonly string: (node: Extract<Node, { is: 'string' }>) => string;
  readonly call: (node: Extract<Node, { is: 'call' }>, write: Write) => string;
  readonly binary: (node: Extract<Node, { is: 'binary' }>, write: Write) => string;
  readonly in: (node: Extract<Node, { is: 'in' }>, write: Write) => string;
  readonly collate: (node: Extract<Node, { is: 'collate' }>, write: Write) => string;
  readonly hex: (digits: string) => string;
}

/** A text constant of DuckDB. */
export const constant = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function expression(meaning: Meaning): Write {
  const write: Write = (node) => {
    switch (node.is) {
      case 'name':
        return node.parts.map(quoteIdentifier).join('.');
      case 'star':
        return `${quoteIdentifier(node.of)}.*`;
      case 'number':
        return node.digits;
      case 'null':
        return 'NULL';
      case 'negative':
        return `(-${write(node.of)})`;
      case 'not':
        return `(NOT ${write(node.of)})`;
      case 'isNull':
        return `(${write(node.of)} IS NULL)`;
      case 'case': {
        const whens = node.whens.map(([when, then]) => ` WHEN ${write(when)} THEN ${write(then)}`);
        return `CASE${whens.join('')} ELSE ${write(node.otherwise)} END`;
      }
      case 'select':
        return `(${rewrite(node.select, meaning)})`;
      case 'string':
        return meaning.string(node);
      case 'hex':
        return meaning.hex(node.digits);
      case 'call':
        return meaning.call(node, write);
      case 'binary':
        return meaning.binary(node, write);
      case 'in':
        return meaning.in(node, write);
      case 'collate':
        return meaning.collate(node, write);
    }
  };
  return write;
}

/** Writes a SELECT of another DBMS as DuckDB's, with the functions of that DBMS as macros. */
export function rewrite({ items, from, where }: Select, meaning: Meaning): string {
  const write = expression(meaning);
  const columns = items.map(
    ({ value, name }) => `${write(value)}${name === undefined ? '' : ` AS ${quoteIdentifier(name)}`}`,
  );
  const table =
    typeof from.table === 'string' ? quoteIdentifier(from.table) : `(${rewrite(from.table, meaning)})`;
  const alias = from.alias === undefined ? '' : ` AS ${quoteIdentifier(from.alias)}`;
  const filter = where === undefined ? '' : ` WHERE ${write(where)}`;
  return `SELECT ${columns.join(', ')} FROM ${table}${alias}${filter}`;
}
