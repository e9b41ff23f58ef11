import { Command, Option } from 'commander';
import { z } from 'zod';
import { openCases } from '../../adapters/local/cases/open.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import {
  type Body,
  bodyKinds,
  bodyNamed,
  bodyRoles,
  canGive,
  idSchema,
  type Mandate,
  mandateRoles,
  type Registry,
} from '../../core/cases/bodies.ts';
import { RefusedError, UsageError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import { roleName } from '../../core/procedures/judge/who.ts';
import type { Office, Role } from '../../core/procedures/model.ts';
import type { Bodies } from '../../services/case-ports.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

/** `udw body …`: the bodies that take part in cases, and the people who act for them. */
export function bodyCommand(context: Context): Command {
  return new Command('body')
    .description(context.say(message('help.body')))
    .addCommand(add(context))
    .addCommand(list(context))
    .addCommand(show(context))
    .addCommand(person(context))
    .addCommand(mandate(context))
    .addCommand(revoke(context));
}

async function withBodies<T>(
  context: Context,
  options: SharedOptions,
  act: (bodies: Bodies) => Promise<T>,
): Promise<T> {
  using udw = openLocal(options.home);
  return await act(openCases(udw, context.io.clock).bodies);
}

function readId(typed: string): string {
  if (!idSchema.safeParse(typed).success) throw new UsageError([{ message: message('cli.not-an-id') }]);
  return typed;
}

function readDay(typed: string): string {
  if (!z.iso.date().safeParse(typed).success)
    throw new UsageError([{ message: message('cli.invalid-date') }]);
  return typed;
}

/** An option that takes some of the names of roles, several times. */
function roleOption<R extends string>(context: Context, known: readonly R[], text: Message): Option {
  const choices = { choices: known.join(', ') };
  return new Option(
    '--role <role>',
    `${context.say(text)} (${context.say(message('help.choices', choices))})`,
  ).argParser<readonly R[]>((value, before = []) => {
    const role = known.find((one) => one === value);
    if (role === undefined) throw new UsageError([{ message: message('cli.not-a-choice', choices) }]);
    return [...before, role];
  });
}

function add(context: Context): Command {
  return new Command('add')
    .description(context.say(message('help.body-add')))
    .argument('<body>', context.say(message('help.body-id')))
    .requiredOption('--name <name>', context.say(message('help.body-name')))
    .addOption(
      new Option('--kind <kind>', context.say(message('help.body-kind')))
        .choices(bodyKinds)
        .makeOptionMandatory(),
    )
    .addOption(roleOption(context, bodyRoles, message('help.body-role')).makeOptionMandatory())
    .requiredOption('--basis <text>', context.say(message('help.body-basis')))
    .action(async (typed: string, _, command: Command) => {
      const { role, name, kind, basis, ...shared } = command.optsWithGlobals<
        SharedOptions & Pick<Body, 'name' | 'kind' | 'basis'> & { readonly role: readonly Role[] }
      >();
      const body: Body = { id: readId(typed), name, kind, roles: role, basis };
      await withBodies(context, shared, (bodies) => bodies.addBody(body, context.io.clock()));
      print(context, shared, body, () => [context.say(message('body.added', { body: body.id }))]);
    });
}

function person(context: Context): Command {
  return new Command('person')
    .description(context.say(message('help.body-person')))
    .argument('<person>', context.say(message('help.person-id')))
    .requiredOption('--name <name>', context.say(message('help.person-name')))
    .action(async (typed: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly name: string }>();
      const one = { id: readId(typed), name: options.name };
      await withBodies(context, options, (bodies) => bodies.addPerson(one, context.io.clock()));
      print(context, options, one, () => [context.say(message('body.person-added', { person: one.id }))]);
    });
}

interface MandateOptions extends SharedOptions {
  readonly role?: readonly (Role | Office)[];
  readonly from: string;
  readonly to?: string;
  readonly actingFor?: string;
  readonly basis: string;
}

function requirePerson({ people }: Registry, id: string): void {
  if (people.some((one) => one.id === id)) return;
  throw new RefusedError([{ message: message('body.no-person'), basis: 'ours' }]);
}

function mandate(context: Context): Command {
  return new Command('mandate')
    .description(context.say(message('help.body-mandate')))
    .argument('<body>', context.say(message('help.body-id')))
    .argument('<person>', context.say(message('help.person-id')))
    .requiredOption('--from <date>', context.say(message('help.mandate-from')))
    .option('--to <date>', context.say(message('help.mandate-to')))
    .addOption(roleOption(context, mandateRoles, message('help.mandate-role')))
    .option('--acting-for <person>', context.say(message('help.mandate-acting-for')))
    .requiredOption('--basis <text>', context.say(message('help.mandate-basis')))
    .action(async (body: string, who: string, _, command: Command) => {
      const options = command.optsWithGlobals<MandateOptions>();
      const from = readDay(options.from);
      const to = options.to === undefined ? undefined : readDay(options.to);
      if (to !== undefined && to < from)
        throw new UsageError([{ message: message('cli.mandate-ends-before') }]);
      const { actingFor, basis, role: roles = [] } = options;
      const given: Mandate = { body, person: who, roles, from, to, actingFor, basis };
      await withBodies(context, options, async (bodies) => {
        const registry = await bodies.registry();
        const own = bodyNamed(registry, body);
        const foreign = roles.find((role) => !canGive(own, role));
        if (foreign)
          throw new RefusedError([
            { message: message('body.role-not-own', { body, role: foreign }), basis: 'ours' },
          ]);
        for (const id of [who, ...(actingFor === undefined ? [] : [actingFor])]) requirePerson(registry, id);
        await bodies.addMandate(given, context.io.clock());
      });
      print(context, options, given, () => [
        context.say(message('body.mandated', { person: who, body, from })),
      ]);
    });
}

function revoke(context: Context): Command {
  return new Command('revoke')
    .description(context.say(message('help.body-revoke')))
    .argument('<body>', context.say(message('help.body-id')))
    .argument('<person>', context.say(message('help.person-id')))
    .requiredOption('--on <date>', context.say(message('help.mandate-on')))
    .action(async (body: string, who: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly on: string }>();
      const on = readDay(options.on);
      const ended = await withBodies(context, options, (bodies) =>
        bodies.endMandates(body, who, on, context.io.clock()),
      );
      if (ended === 0)
        throw new RefusedError([
          { message: message('body.no-mandate', { person: who, day: on }), basis: 'ours' },
        ]);
      print(context, options, { body, person: who, lastDay: on }, () => [
        context.say(message('body.revoked', { person: who, body, day: on })),
      ]);
    });
}

const columns = (
  context: Context,
  ...ids: readonly (
    | 'body.id'
    | 'body.title'
    | 'body.kind'
    | 'body.roles'
    | 'body.person'
    | 'body.period'
    | 'body.basis'
  )[]
) => ids.map((id) => ({ title: context.say(message(id)), align: 'left' as const }));

const rolesIn = ({ language }: Context, roles: readonly (Role | Office)[]): string =>
  roles.map((role) => roleName(role)[language]).join(', ');

function list(context: Context): Command {
  return new Command('list')
    .description(context.say(message('help.body-list')))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const { bodies } = await withBodies(context, options, (all) => all.registry());
      const rows = bodies.map(({ id, name, kind, roles }) => [
        id,
        name,
        context.say(message(`body.kind-${kind}`)),
        rolesIn(context, roles),
      ]);
      print(context, options, bodies, () => [
        rows.length === 0
          ? context.say(message('body.nobody'))
          : renderTable(
              columns(context, 'body.id', 'body.title', 'body.kind', 'body.roles'),
              rows,
              tableOptions(context),
            ),
      ]);
    });
}

function show(context: Context): Command {
  return new Command('show')
    .description(context.say(message('help.body-show')))
    .argument('<body>', context.say(message('help.body-id')))
    .action(async (id: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const registry = await withBodies(context, options, (all) => all.registry());
      const body = bodyNamed(registry, id);
      const today = localDay(context.io.clock());
      const mandates = registry.mandates
        .filter((one) => one.body === id)
        .map((one) => ({
          ...one,
          name: registry.people.find((each) => each.id === one.person)?.name ?? '',
          inForce: one.from <= today && (one.to === undefined || today <= one.to),
        }));
      const rows = mandates.map(({ person: who, name, roles, from, to = '…', actingFor, basis }) => [
        `${who} (${name})`,
        roles.length === 0 ? '' : rolesIn(context, roles),
        `${from} – ${to}`,
        actingFor === undefined
          ? basis
          : `${basis}; ${context.say(message('body.acting-for', { person: actingFor }))}`,
      ]);
      print(context, options, { ...body, mandates }, () => [
        context.say(message('body.head', { body: id, name: body.name })),
        context.say(message(`body.kind-${body.kind}`)),
        rolesIn(context, body.roles),
        body.basis,
        '',
        renderTable(
          columns(context, 'body.person', 'body.roles', 'body.period', 'body.basis'),
          rows,
          tableOptions(context),
        ),
      ]);
    });
}
