import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { wordsHash } from '../../../core/audit/case-record.ts';
import { type BodyKind, bodyKinds, type Registry } from '../../../core/cases/bodies.ts';
import { rowDamaged } from '../../../core/cases/damaged.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { officeSchema, roleSchema } from '../../../core/procedures/event-schema.ts';
import type { Bodies } from '../../../services/case-ports.ts';
import { appendEvent } from '../catalog/events.ts';
import { snapshot, transaction } from '../catalog/schema.ts';

const rolesSchema = z.array(roleSchema);
const mandateRolesSchema = z.array(z.union([roleSchema, officeSchema]));

/** @throws {VerificationError} when the text is no list of roles */
function rolesOf<R>(schema: z.ZodType<R>, table: string, row: string, text: unknown): R {
  try {
    return schema.parse(JSON.parse(String(text)));
  } catch {
    throw rowDamaged(table, row);
  }
}

/** @throws {VerificationError} when it is none */
function kindOf(body: string, text: unknown): BodyKind {
  const kind = bodyKinds.find((one) => one === text);
  if (kind === undefined) throw rowDamaged('bodies', body);
  return kind;
}

function readRegistry(database: DatabaseSync): Registry {
  const all = (sql: string) => database.prepare(sql).all();
  return {
    bodies: all('SELECT * FROM bodies ORDER BY body_id').map((row) => ({
      id: String(row['body_id']),
      name: String(row['name']),
      kind: kindOf(String(row['body_id']), row['kind']),
      roles: rolesOf(rolesSchema, 'bodies', String(row['body_id']), row['roles']),
      basis: String(row['basis']),
    })),
    people: all('SELECT * FROM people ORDER BY person_id').map((row) => ({
      id: String(row['person_id']),
      name: String(row['name']),
    })),
    mandates: all('SELECT * FROM mandates ORDER BY body_id, person_id, first_day').map((row) => ({
      body: String(row['body_id']),
      person: String(row['person_id']),
      roles: rolesOf(mandateRolesSchema, 'mandates', String(row['mandate_id']), row['roles']),
      from: String(row['first_day']),
      ...(row['last_day'] === null ? {} : { to: String(row['last_day']) }),
      ...(row['acting_for'] === null ? {} : { actingFor: String(row['acting_for']) }),
      basis: String(row['basis']),
    })),
  };
}

/** The registry of bodies in the catalog of a home. Names of people are not in the events: a salted hash of each is. */
export function localBodies(database: DatabaseSync, beforeAppend: () => void = () => undefined): Bodies {
  const record = (kind: string, body: Readonly<Record<string, unknown>>, at: Date) =>
    appendEvent(database, { at: at.toISOString(), kind, loadId: null, body });
  const change = <T>(act: () => T): T => {
    beforeAppend();
    return transaction(database, act);
  };
  const requireNew = (sql: string, id: string) => {
    if (database.prepare(sql).get(id)) throw new RefusedError([{ message: message('body.exists', { id }) }]);
  };
  return {
    registry: async () => snapshot(database, () => readRegistry(database)),
    addBody: async (body, at) =>
      change(() => {
        const { id, name, kind, roles, basis } = body;
        requireNew('SELECT 1 FROM bodies WHERE body_id = ?', id);
        database
          .prepare('INSERT INTO bodies VALUES (?, ?, ?, ?, ?)')
          .run(id, name, kind, JSON.stringify(roles), basis);
        record('body-added', { body: id, name, kind, roles, basis }, at);
      }),
    addPerson: async ({ id, name }, at) =>
      change(() => {
        requireNew('SELECT 1 FROM people WHERE person_id = ?', id);
        const salt = randomBytes(16).toString('hex');
        database.prepare('INSERT INTO people (person_id, name, salt) VALUES (?, ?, ?)').run(id, name, salt);
        record('person-added', { person: id, name: wordsHash({ salt, text: name }) }, at);
      }),
    addMandate: async ({ body, person, roles, from, to, actingFor, basis }, at) =>
      change(() => {
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
    endMandates: async (body, person, lastDay, at) =>
      change(() => {
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
