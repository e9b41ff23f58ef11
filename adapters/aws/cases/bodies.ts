import type { Body, Mandate, Person, Registry } from '../../../core/cases/bodies.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Bodies } from '../../../services/case-ports.ts';
import type { Item, Key, Table } from '../dynamo/table.ts';
import { recorded } from './home.ts';
import { registryPartition } from './keys.ts';

const keyOf = (sk: string): Key => ({ pk: registryPartition, sk });
const bodyKey = (id: string): Key => keyOf(`BODY#${id}`);
const personKey = (id: string): Key => keyOf(`PERSON#${id}`);
const mandatePrefix = ({ body, person }: Pick<Mandate, 'body' | 'person'>): string =>
  `MANDATE#${body}#${person}#`;

const read = <Entry>(item: Item): Entry => JSON.parse(String(item['entry'])) as Entry;
const put = <Entry>(key: Key, entry: Entry): Item => ({ ...key, entry: JSON.stringify(entry) });

const byAll =
  <Entry>(...of: readonly ((entry: Entry) => string)[]) =>
  (one: Entry, other: Entry): number => {
    for (const text of of) {
      const [a, b] = [text(one), text(other)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };

/**
 * The registry of bodies in a table of DynamoDB, a few hundred entries in one partition; every change in one transaction with its
 * event in the record of the home. Names of people are not in the events.
 */
export function dynamoBodies(table: Table): Bodies {
  const entries = async <Entry>(prefix: string): Promise<readonly Entry[]> =>
    (await table.query(registryPartition, prefix)).map((item) => read<Entry>(item));

  async function requireNew(key: Key, id: string): Promise<void> {
    if ((await table.get(key)) !== undefined)
      throw new RefusedError([{ message: message('body.exists', { id }) }]);
  }

  const event = (kind: string, body: Readonly<Record<string, unknown>>, at: Date) => ({
    at: at.toISOString(),
    kind,
    loadId: null,
    body,
  });

  return {
    async registry(): Promise<Registry> {
      const [bodies, people, mandates] = await Promise.all([
        entries<Body>('BODY#'),
        entries<Person>('PERSON#'),
        entries<Mandate>('MANDATE#'),
      ]);
      const ordered = mandates.toSorted(
        byAll(
          ({ body }) => body,
          ({ person }) => person,
          ({ from }) => from,
        ),
      );
      return { bodies, people, mandates: ordered };
    },
    addBody: ({ id, name, kind, roles, basis }, at) =>
      recorded(table, async () => {
        const key = bodyKey(id);
        await requireNew(key, id);
        return {
          writes: [{ put: put(key, { id, name, kind, roles, basis }), when: 'absent' }],
          event: event('body-added', { body: id, name, kind, roles, basis }, at),
        };
      }),
    addPerson: ({ id, name }, at) =>
      recorded(table, async () => {
        const key = personKey(id);
        await requireNew(key, id);
        return {
          writes: [{ put: put(key, { id, name }), when: 'absent' }],
          event: event('person-added', { person: id }, at),
        };
      }),
    addMandate: (mandate, at) =>
      recorded(table, async (number) => {
        const { body, person, roles, from, to, actingFor, basis } = mandate;
        const known = await Promise.all([table.get(bodyKey(body)), table.get(personKey(person))]);
        if (known.includes(undefined))
          throw new Error('a mandate of a body or a person that is not registered');
        const given: Mandate = {
          body,
          person,
          roles,
          from,
          ...(to ? { to } : {}),
          ...(actingFor ? { actingFor } : {}),
          basis,
        };
        return {
          writes: [
            // The number of its event tells a mandate from another one of the same person for the same body.
            { put: put(keyOf(`${mandatePrefix(mandate)}${number}`), given), when: 'absent' },
          ],
          event: event('mandate-given', { ...given }, at),
        };
      }),
    async endMandates(body, person, lastDay, at) {
      let ended = 0;
      await recorded(table, async () => {
        const items = await table.query(registryPartition, mandatePrefix({ body, person }));
        const standing = items.filter((item) => {
          const { to } = read<Mandate>(item);
          return to === undefined || to > lastDay;
        });
        ended = standing.length;
        if (ended === 0) return undefined;
        return {
          writes: standing.map((item) => ({
            put: put(item, { ...read<Mandate>(item), to: lastDay }),
            when: { entry: String(item['entry']) },
          })),
          event: event('mandate-ended', { body, person, lastDay }, at),
        };
      });
      return ended;
    },
  };
}
