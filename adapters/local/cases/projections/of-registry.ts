import type { DatabaseSync } from 'node:sqlite';
import { wordsHash } from '../../../../core/audit/case-record.ts';
import type { RecordedEvent } from '../../../../core/audit/chain.ts';
import type { Message } from '../../../../core/messages/catalogue.ts';
import { compareRows, type Difference, foreignFault, projections, type Row, readRows } from './rows.ts';

/** A field of an event as a column has it. */
const text = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

type Body = RecordedEvent['body'];

const bodyRow = ({ body, name, kind, roles, basis }: Body): Row => ({
  body_id: text(body),
  name: text(name),
  kind: text(kind),
  roles: text(roles),
  basis: text(basis),
});

const mandateRow = ({ body, person, roles, from, to, actingFor, basis }: Body, number: number): Row => ({
  mandate_id: number,
  body_id: text(body),
  person_id: text(person),
  roles: text(roles),
  first_day: text(from),
  last_day: text(to),
  acting_for: text(actingFor),
  basis: text(basis),
});

function ended(row: Row, { body, person, lastDay }: Body): Row {
  const last = row['last_day'];
  const day = String(lastDay);
  const stands = typeof last !== 'string' || last > day;
  return row['body_id'] === body && row['person_id'] === person && stands ? { ...row, last_day: day } : row;
}

const bodiesOf = (events: readonly RecordedEvent[], kind: string): readonly Body[] =>
  events.filter((event) => event.kind === kind).map(({ body }) => body);

function mandateRows(events: readonly RecordedEvent[]): readonly Row[] {
  let rows: readonly Row[] = [];
  for (const { kind, body } of events) {
    if (kind === 'mandate-given') rows = [...rows, mandateRow(body, rows.length + 1)];
    if (kind === 'mandate-ended') rows = rows.map((row) => ended(row, body));
  }
  return rows;
}

/** Where the registry of bodies is not what the record of the home makes of it. Names of people are compared by `nameFaults`. */
export function registryDifferences(
  database: DatabaseSync,
  events: readonly RecordedEvent[],
): readonly Difference[] {
  const people = bodiesOf(events, 'person-added').map(({ person }): Row => ({ person_id: text(person) }));
  return [
    ...compareRows(
      projections.bodies,
      bodiesOf(events, 'body-added').map(bodyRow),
      readRows(database, 'SELECT * FROM bodies'),
    ),
    // The record cannot make a person that is missing: the name is not in it.
    ...compareRows(projections.people, people, readRows(database, 'SELECT person_id FROM people')).filter(
      ({ is }) => is === 'added',
    ),
    ...compareRows(
      projections.mandates,
      mandateRows(events),
      readRows(database, 'SELECT * FROM mandates ORDER BY mandate_id'),
    ),
  ];
}

/**
 * People who are missing, or whose names are not those of which the record has the salted hash. The record cannot make them anew. Of
 * the names of people who were registered before names were hashed nothing is known.
 */
export function nameFaults(database: DatabaseSync, events: readonly RecordedEvent[]): readonly Message[] {
  const stored = new Map(
    readRows(database, 'SELECT * FROM people').map((row) => [row['person_id'], row] as const),
  );
  return bodiesOf(events, 'person-added').flatMap(({ person, name }) => {
    const id = String(person);
    const row = stored.get(id);
    const salt = row?.['salt'];
    const found = typeof salt === 'string' ? wordsHash({ salt, text: String(row?.['name']) }) : undefined;
    return row !== undefined && found === name ? [] : [foreignFault('people', id)];
  });
}
