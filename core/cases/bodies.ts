import { z } from 'zod';
import type { IsoDate } from '../calendar/dates.ts';
import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Source } from '../procedures/case.ts';
import type { Office, Role } from '../procedures/model.ts';

/** Kinds of bodies: the three that 3(13) knows as customers, and any other legal entity (3(8)). */
export const bodyKinds = [
  'central-executive',
  'subordinate-to-president',
  'local-executive',
  'legal-entity',
] as const;

/** A kind of body. */
export type BodyKind = (typeof bodyKinds)[number];

/** The roles that a body can be registered with. */
export const bodyRoles: readonly Role[] = ['customer', 'authorized-body', 'operator', 'provider', 'holder'];

/** The offices that a mandate can give, each with the role that the body has. */
export const officesOf: Readonly<Record<Office, Role>> = {
  'supervising-vice-minister': 'authorized-body',
  'head-of-customer': 'customer',
};

const isOffice = (role: Role | Office): role is Office => Object.hasOwn(officesOf, role);

/** What a mandate can be given for: the roles of a body, and the offices in it that what is late is brought to. */
export const mandateRoles: readonly (Role | Office)[] = [
  ...bodyRoles,
  ...(Object.keys(officesOf) as readonly Office[]),
];

/** Whether a body can give a mandate: it has the role, or the role that the office is over. */
export const canGive = ({ roles }: Body, role: Role | Office): boolean =>
  roles.includes(isOffice(role) ? officesOf[role] : role);

/** A body that takes part in cases. */
export interface Body {
  /** ASCII: `mdai`. */
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly roles: readonly Role[];
  /** The law or act that it acts by. */
  readonly basis: string;
}

/** A person; the name stands here alone, records have the identifier. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The right of a person to act for a body. */
export interface Mandate {
  readonly body: string;
  readonly person: string;
  /** Empty: every role of the body, and no office. */
  readonly roles: readonly (Role | Office)[];
  /** First and last day, both included; without a last day it stands. */
  readonly from: IsoDate;
  readonly to?: IsoDate | undefined;
  /** Whom an acting person stands in for. */
  readonly actingFor?: string | undefined;
  /** The act that gives it. */
  readonly basis: string;
}

/** All bodies, people and mandates. */
export interface Registry {
  readonly bodies: readonly Body[];
  readonly people: readonly Person[];
  readonly mandates: readonly Mandate[];
}

/** A person who acts for a body, with the roles in which they may. */
export interface Mandated {
  readonly person: string;
  readonly body: string;
  readonly roles: readonly Role[];
  /** The offices that they hold in it. */
  readonly offices: readonly Office[];
}

/** The form of identifiers of bodies and people. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

const isValidOn = ({ from, to }: Mandate, day: IsoDate): boolean =>
  from <= day && (to === undefined || day <= to);

/** Whether a body is one of those that may be a customer of analytics (3(13)). */
export const mayBeCustomer = ({ kind }: Body): boolean => kind !== 'legal-entity';

/** Most bodies that a refusal names. */
const mostNamed = 20;

function namesOf(bodies: readonly Body[]): string {
  const names = bodies.slice(0, mostNamed).map(({ id }) => id);
  return [...names, ...(bodies.length > mostNamed ? ['…'] : [])].join(', ') || '—';
}

/**
 * The body of an identifier.
 * @throws RefusedError when there is none, naming those that are registered
 */
export function bodyNamed({ bodies }: Registry, id: string): Body {
  const body = bodies.find((one) => one.id === id);
  if (body === undefined)
    throw new RefusedError([{ message: message('body.unknown', { known: namesOf(bodies) }), basis: 'ours' }]);
  return body;
}

/**
 * The body of an identifier, which is registered in a role.
 * @throws RefusedError when there is none, naming those that are registered in that role
 */
export function bodyAs({ bodies }: Registry, id: string, role: Role): Body {
  const having = bodies.filter(({ roles }) => roles.includes(role));
  const body = having.find((one) => one.id === id);
  if (body === undefined)
    throw new RefusedError([
      { message: message('body.unknown-as', { role, known: namesOf(having) }), basis: 'ours' },
    ]);
  return body;
}

/**
 * Checks that the owner and the holder of each information system are registered as such (3(8)): they are to sign.
 * @throws RefusedError when one is not
 */
export function requireSources(registry: Registry, sources: readonly Source[] = []): void {
  for (const { provider, holder } of sources) {
    bodyAs(registry, provider, 'provider');
    if (holder !== undefined) bodyAs(registry, holder, 'holder');
  }
}

/**
 * Who acts: `person@body`, or `person` where one mandate of theirs is in force.
 * @param day the day of the act
 * @throws RefusedError when nobody of that name has a mandate on that day, or the body is not said and must be
 */
export function mandated(registry: Registry, actor: string, day: IsoDate): Mandated {
  const [person = '', named] = actor.split('@');
  const theirs = registry.mandates.filter(
    (mandate) => mandate.person === person && (named === undefined || mandate.body === named),
  );
  const refuse = (said: ReturnType<typeof message>): never => {
    throw new RefusedError([{ message: said, basis: 'ours' }]);
  };
  if (!registry.people.some(({ id }) => id === person)) return refuse(message('body.no-person'));
  const valid = theirs.filter((mandate) => isValidOn(mandate, day));
  const bodies = [...new Set(valid.map(({ body }) => body))];
  const [body, ...others] = bodies;
  if (body === undefined) return refuse(message('body.no-mandate', { person, day }));
  if (others.length > 0) return refuse(message('body.several', { person, bodies: bodies.join(', ') }));
  const own = bodyNamed(registry, body).roles;
  const given = valid.flatMap((mandate) => (mandate.roles.length === 0 ? own : mandate.roles));
  const all = [...new Set(given)];
  const offices = all.filter(isOffice);
  return { person, body, roles: all.filter((role) => !isOffice(role)), offices };
}

/**
 * Checks that the mandate of who acts covers a role.
 * @throws RefusedError when it does not
 */
export function requireRole({ person, roles }: Mandated, role: Role): void {
  if (!roles.includes(role))
    throw new RefusedError([
      { message: message('body.mandate-without-role', { person, role }), basis: 'ours' },
    ]);
}

/**
 * The one body that has a role, which need not be named.
 * @throws RefusedError when no body or several have it
 */
export function onlyBodyWith({ bodies }: Registry, role: Role): string {
  const having = bodies.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const [only, ...others] = having;
  if (only !== undefined && others.length === 0) return only;
  const said =
    only === undefined
      ? message('body.none-with-role', { role })
      : message('body.several-with-role', { role, bodies: having.join(', ') });
  throw new RefusedError([{ message: said, basis: 'ours' }]);
}
