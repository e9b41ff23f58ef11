import type { Command } from 'commander';
import { UsageError } from '../core/errors.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import type { Io } from './io.ts';

/** What a command says of where it works. */
interface Places {
  /** It acts for somebody, who must be named in a home. */
  readonly acts: boolean;
}

const overAws = new WeakMap<Command, Places>();

/** Says that a command works with a deployment on AWS as it does with a home. */
export function withAws(command: Command, { acts }: Places = { acts: false }): Command {
  overAws.set(command, { acts });
  return command;
}

const placeless = new WeakSet<Command>();
const placeOptions = ['home', 'aws'] as const;

/** Says that a command works neither in a home nor through an API: it takes no option that names one. */
export function withoutPlace(command: Command): Command {
  placeless.add(command);
  return command;
}

/** Whether a command takes an option of all commands, by its name. */
export const takes = (command: Command, option: string): boolean =>
  !(placeless.has(command) && placeOptions.some((name) => name === option));

/** The deployment of a run unless `--aws` or `--home` names another place: UDW_AWS_URL unless empty. */
export const defaultAws = (io: Io): string | undefined => io.env['UDW_AWS_URL'] || undefined;

/** Options that are of a home alone: the caller's session says who acts, the deployment has its clock and its calendar. */
const ofHome = ['as', 'now', 'calendar'] as const;

const usage = (said: Message): UsageError => new UsageError([{ message: said }]);

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;

const groupOf = (command: Command): Command => (command.parent?.parent ? groupOf(command.parent) : command);

const worksOverAws = (command: Command): boolean =>
  overAws.has(command) || command.commands.some(worksOverAws);

const isTyped = (program: Command, name: string): boolean => program.getOptionValueSource(name) === 'cli';

type Options = Readonly<Record<string, unknown>>;

/** Whether a command works with a deployment. @throws {UsageError} when the words contradict each other, or it cannot */
function isOverAws(program: Command, command: Command, { aws }: Options): boolean {
  if (isTyped(program, 'aws') && isTyped(program, 'home')) throw usage(message('cli.home-or-aws'));
  if (aws === undefined || isTyped(program, 'home')) return false;
  if (overAws.has(command)) return true;
  // A deployment that only the environment names is not meant by commands of which none knows one.
  if (isTyped(program, 'aws') || worksOverAws(groupOf(command)))
    throw usage(message('cli.no-aws', { command: nameOf(command) }));
  return false;
}

/**
 * Settles where a command works: with the deployment of `--aws`, or of the environment where no home is named; else in a home.
 * @throws {UsageError} when the command or one of its options has no meaning there
 */
export function settlePlace(program: Command, command: Command): void {
  const options = command.optsWithGlobals<Options>();
  const excess = placeOptions.find((name) => isTyped(program, name) && !takes(command, name));
  if (excess) throw usage(message('recover.no-place', { option: `--${excess}` }));
  if (isOverAws(program, command, options)) {
    const foreign = ofHome.find((name) => options[name] !== undefined);
    if (foreign) throw usage(message('cli.not-with-aws', { option: `--${foreign}` }));
    return;
  }
  program.setOptionValue('aws', undefined);
  if (options['mine'] !== undefined) throw usage(message('cli.mine-without-aws'));
  if (overAws.get(command)?.acts && options['as'] === undefined) throw usage(message('cli.missing-argument'));
}
