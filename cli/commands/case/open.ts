import { randomUUID } from 'node:crypto';
import { Argument, Command } from 'commander';
import { bodyRoles } from '../../../core/cases/bodies.ts';
import { readImport } from '../../../core/cases/import.ts';
import { UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Party } from '../../../core/procedures/case.ts';
import type { ProcedureId } from '../../../core/procedures/model.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import { type Done, openedOf } from '../../../services/cases/desk.ts';
import { importCase } from '../../../services/cases/import.ts';
import { plainRow } from '../../case-words.ts';
import { type ActOptions, casesOf, deskOf, withActor, withNamedActor } from '../../cases.ts';
import { type Context, print } from '../../context.ts';
import { readDocument } from '../../read-file.ts';
import { several } from './act-options.ts';
import { standing } from './done.ts';

interface OpenOptions extends ActOptions {
  readonly party?: readonly string[];
  readonly step?: string;
  readonly system?: string;
  readonly follows?: string;
}

function readParties(typed: readonly string[] = []): readonly Party[] {
  return typed.map((text) => {
    const [name, body = ''] = text.split('=');
    const role = bodyRoles.find((one) => one === name);
    if (role === undefined || body === '') throw new UsageError([{ message: message('cli.not-a-party') }]);
    return { role, body };
  });
}

function printOpened(context: Context, options: ActOptions, done: Done): void {
  const { case: state, repeated } = done;
  const open = done.open.map((row) => plainRow(context, row));
  const { id, procedure, parties, shared, children, ended } = state;
  print(context, options, { case: id, procedure, repeated, parties, shared, children, open, ended }, () => [
    context.say(repeated ? message('cases.repeated', { case: id }) : message('cases.opened', { case: id })),
    ...shared.map(({ body, roles }) =>
      context.say(message('cases.shared', { body, roles: roles.join(', ') })),
    ),
    ...children.flatMap(({ id: child }) =>
      child === undefined ? [] : [context.say(message('cases.opened', { case: child }))],
    ),
    ...standing(context, done),
  ]);
}

/** `udw case open PROCEDURE --as ACTOR`. */
export function openCommand(context: Context): Command {
  const open = new Command('open')
    .description(context.say(message('help.case-open')))
    .addArgument(
      new Argument('<procedure>', context.say(message('help.case-procedure'))).choices(
        Object.keys(procedures),
      ),
    )
    .option('--party <party>', context.say(message('help.case-party')), several)
    .option('--step <step>', context.say(message('help.case-start')))
    .option('--system <id>', context.say(message('help.case-system')))
    .option('--follows <case>', context.say(message('help.case-follows')));
  return withActor(context, open).action(async (procedure: ProcedureId, _, command: Command) => {
    const options = command.optsWithGlobals<OpenOptions>();
    const { step, system, follows, key = randomUUID() } = options;
    const parties = readParties(options.party);
    using desk = await deskOf(context, options);
    const done = await desk.open({ procedure, parties, step, system, follows, key });
    printOpened(context, options, done);
  });
}

/** `udw case import FILE --as ACTOR`. */
export function importCommand(context: Context): Command {
  const imported = new Command('import')
    .description(context.say(message('help.case-import')))
    .argument('<file>', context.say(message('help.case-import-file')));
  return withNamedActor(context, imported).action(async (file: string, _, command: Command) => {
    const options = command.optsWithGlobals<ActOptions & { readonly as: string }>();
    const document = readImport(readDocument(file), file);
    using cases = casesOf(context, options);
    const { ports, moment } = cases;
    const opened = await importCase(ports, moment, options.as, document);
    printOpened(context, options, openedOf(ports, moment, opened));
  });
}
