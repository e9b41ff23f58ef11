import { type Argument, Command, Help, Option } from 'commander';
import { type MessageId, message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { bodyCommand } from './commands/body.ts';
import { calendarCommand } from './commands/calendar.ts';
import { caseCommand } from './commands/case.ts';
import { deliverCommand } from './commands/deliver.ts';
import { deliveriesCommand } from './commands/deliveries.ts';
import { doctorCommand } from './commands/doctor.ts';
import { idCommand } from './commands/id.ts';
import { initCommand } from './commands/init.ts';
import { keysCommand } from './commands/keys.ts';
import { loadCommand } from './commands/load.ts';
import { loadsCommand } from './commands/loads.ts';
import { migrateCommand } from './commands/migrate.ts';
import { procedureCommand } from './commands/procedure.ts';
import { providerCommand } from './commands/provider.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { recoverCommand } from './commands/recover.ts';
import { regulationsCommand } from './commands/regulations.ts';
import { requestCommand } from './commands/request.ts';
import { restoreCommand } from './commands/restore.ts';
import { sqlCommand } from './commands/sql.ts';
import { tablesCommand } from './commands/tables.ts';
import { termsCommand } from './commands/terms.ts';
import { uploadCommand } from './commands/upload.ts';
import { type Context, defaultHome, makeContext } from './context.ts';
import { reportFailure } from './failure.ts';
import type { Io } from './io.ts';
import { chooseLanguage, LANGUAGES_ASKED } from './language.ts';
import { defaultAws, settlePlace, takes } from './place.ts';
import { placeholder, sayPlaceholders } from './placeholders.ts';

/** The headings of the help that the parser writes in English. */
const headings: Readonly<Record<string, MessageId>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

const commands = [
  initCommand,
  keysCommand,
  providerCommand,
  uploadCommand,
  idCommand,
  regulationsCommand,
  loadCommand,
  loadsCommand,
  tablesCommand,
  sqlCommand,
  requestCommand,
  deliverCommand,
  deliveriesCommand,
  bodyCommand,
  caseCommand,
  termsCommand,
  procedureCommand,
  auditCommand,
  calendarCommand,
  quarantineCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  recoverCommand,
];

function prepare(command: Command, context: Context): void {
  const { io, language } = context;
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.out(text),
      outputError: () => undefined,
    })
    .configureHelp({
      styleTitle: (title) => translateHeading(title, language),
      optionDescription: (option) => describeWord(context, option),
      argumentDescription: (argument) => describeWord(context, argument),
      optionTerm: (option) => sayPlaceholders(language, option.flags),
      argumentTerm: (argument) => placeholder(language, argument.name()),
      subcommandTerm: (child) =>
        sayPlaceholders(language, [child.name(), ...child.registeredArguments.map(writeArgument)].join(' ')),
      showGlobalOptions: true,
      visibleGlobalOptions(this: Help, of) {
        const all = Help.prototype.visibleGlobalOptions.call(this, of);
        return all.filter((option) => takes(of, option.attributeName()));
      },
    })
    .helpOption('-h, --help', say(language, message('help.help')))
    .helpCommand(false)
    .usage(translateUsage(command.usage(), context));
  for (const child of command.commands) prepare(child, context);
}

const writeArgument = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

function translateUsage(usage: string, context: Context): string {
  return sayPlaceholders(context.language, usage)
    .replace('[options]', `[${context.say(message('help.some-options'))}]`)
    .replace('[command]', `[${context.say(message('help.some-command'))}]`);
}

/** The description of an option or argument with the words that it takes and the one that it has. */
function describeWord(
  context: Context,
  {
    description,
    argChoices,
    defaultValue,
  }: Pick<Option | Argument, 'description' | 'argChoices' | 'defaultValue'>,
): string {
  const choices = argChoices
    ? [context.say(message('help.choices', { choices: argChoices.join(', ') }))]
    : [];
  const standing =
    typeof defaultValue === 'string' ? [context.say(message('help.default', { value: defaultValue }))] : [];
  return [
    description,
    ...[[...choices, ...standing].join('; ')].filter(Boolean).map((text) => `(${text})`),
  ].join(' ');
}

function translateHeading(title: string, language: Language): string {
  if (title === 'Global Options:') return say(language, message('help.options-everywhere'));
  const id = headings[title];
  return id === undefined ? title : say(language, { id, parameters: {} } as Parameters<typeof say>[1]);
}

function program(context: Context): Command {
  const text = (id: 'help.udw' | 'help.home' | 'help.aws' | 'help.json' | 'help.lang') =>
    context.say(message(id));
  const udw = new Command('udw')
    .description(text('help.udw'))
    .option('--home <dir>', text('help.home'), defaultHome(context.io))
    .option('--aws <url>', text('help.aws'), defaultAws(context.io))
    .option('--json', text('help.json'))
    .addOption(new Option('--lang <language>', text('help.lang')).choices(LANGUAGES_ASKED));
  for (const command of commands) udw.addCommand(command(context));
  udw.hook('preAction', settlePlace);
  prepare(udw, context);
  return udw;
}

/**
 * Runs one `udw` command.
 * @param argv the words after `udw`
 * @returns the exit code: 0 ok, 1 internal, 2 usage, 3 document invalid, 4 refused by rule, 5 verification failed
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const language = chooseLanguage(argv, io.env);
  let exitCode = 0;
  const context = makeContext(io, language, (code) => {
    exitCode = code;
  });
  try {
    await program(context).parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportFailure(io, language, argv.includes('--json'), error);
  }
}
