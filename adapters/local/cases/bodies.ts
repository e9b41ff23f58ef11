import type { DatabaseSync } from 'node:sqlite';
import type { BodyKind, Registry } from '../../../core/cases/bodies.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Office, Role } from '../../../core/procedures/model.ts';
import type { Bodies } from '../../../services/case-ports.ts';
import { appendEvent } from '../catalog/events.ts';
import { snapshot, transaction } from '../catalog/schema.ts';

const rolesOf = <R extends Role | Office>(text: unknown): readonly R[] => JSON.parse(String(text)) as R[];

function readRegistry(database: DatabaseSync): Registry {
  const all = (sql: string) => database.prepare(sql).all();
  return {
    bodies: all('SELECT * FROM bodies ORDER BY body_id').map((row) => ({
      id: String(row['body_id']),
      name: String(row['name']),
      kind: row['kind'] as BodyKind,
      roles: rolesOf(row['roles']),
      basis: String(row['basis']),
    })),
    people: all('SELECT * FROM people ORDER BY person_id').map((row) => ({
      id: String(row['person_id']),
      name: String(row['name']),
    })),
    mandates: all('SELECT * FROM mandates ORDER BY body_id, person_id, first_day').map((row) => ({
      body: String(row['body_id']),
      person: String(row['person_id']),
      roles: rolesOf(row['roles']),
      from: String(row['first_day']),
      ...(row['last_day'] === null ? {} : { to: String(row['last_day']) }),
      ...(row['acting_for'] === null ? {} : { actingFor: String(row['acting_for']) }),
      basis: String(row['basis']),
    })),
  };
}

/** The registry of bodies in the catalog of a home. Names of people are not in the events. */
export function localBodies(database: DatabaseSync): Bodies {
  const record = (kind: string, body: Readonly<Record<string, unknown>>, at: Date) =>
    appendEvent(database, { at: at.toISOString(), kind, loadId: null, body });
  const requireNew = (sql: string, id: string) => {
    if (database.prepare(sql).get(id)) throw new RefusedError([{ message: message('body.exists', { id }) }]);
  };
  return {
    registry: () => snapshot(database, () => readRegistry(database)),
    addBody: (body, at) =>
      transaction(database, () => {
        const { id, name, kind, roles, basis } = body;
        requireNew('SELECT 1 FROM bodies WHERE body_id = ?', id);
        database
          .prepare('INSERT INTO bodies VALUES (?, ?, ?, ?, ?)')
          .run(id, name, kind, JSON.stringify(roles), basis);
        record('body-added', { body: id, name, kind, roles, basis }, at);
      }),
    addPerson: ({ id, name }, at) =>
      transaction(database, () => {
        requireNew('SELECT 1 FROM people WHERE person_id = ?', id);
        database.prepare('INSERT INTO people VALUES (?, ?)').run(id, name);
        record('person-added', { person: id }, at);
      }),
    addMandate: ({ body, person, roles, from, to, actingFor, basis }, at) =>
      transaction(database, () => {
        database
          .prepare(
            'INSERT INTO mandates (body_id, person_id, roles, first_day, last_day, acting_for, basis) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(body, person, JSON.stringify(roles), from, to ?? null, actingFor ?? null, basis);
        const given = {
          body,
          person,
          roles,
          from,
          ...(to ? { to } : {}),
          ...(actingFor ? { actingFor } : {}),
          basis,
        };
        record('mandate-given', given, at);
      }),
    endMandates: (body, person, lastDay, at) =>
      transaction(database, () => {
        const { changes } = database
          .prepare(
            `UPDATE mandates SET last_day = :day
             WHERE body_id = :body AND person_id = :person AND (last_day IS NULL OR last_day > :day)`,
          )
          .run({ day: lastDay, body, person });
        if (Number(changes) > 0) record('mandate-ended', { body, person, lastDay }, at);
        return Number(changes);
      }),
  };
}
