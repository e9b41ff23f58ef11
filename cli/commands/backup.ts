import { Command } from 'commander';
import { type BackedUp, backUp } from '../../adapters/local/backup/back-up.ts';
import { sealKeys } from '../../adapters/local/backup/sealed-keys.ts';
import { UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { noProgress, showProgress } from '../progress.ts';

interface Options extends SharedOptions {
  readonly out: string;
  readonly keys?: boolean;
  readonly sealTo?: string;
}

/** `udw backup`: copies the data of a home, or seals its keys; never both. */
export function backupCommand(context: Context): Command {
  return new Command('backup')
    .description(context.say(message('help.backup')))
    .requiredOption('--out <dir>', context.say(message('help.backup-out')))
    .option('--keys', context.say(message('help.backup-keys')))
    .option('--seal-to <recipient>', context.say(message('help.backup-seal-to')))
    .action(async (_, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      if (options.keys) await keys(context, options);
      else await data(context, options);
    });
}

async function keys(context: Context, options: Options): Promise<void> {
  const { home, sealTo, out } = options;
  if (!sealTo) throw new UsageError([{ message: message('backup.no-recipient') }]);
  const { names, absent } = await sealKeys(home, sealTo, out, context.io.clock());
  print(context, options, { file: out, sealedTo: sealTo, keys: names, absent }, () => [
    context.say(message('keys.sealed', { file: out, names: names.join(', ') })),
    ...(absent.length > 0 ? [context.say(message('keys.absent', { names: absent.join(', ') }))] : []),
  ]);
}

async function data(context: Context, options: Options): Promise<void> {
  if (options.sealTo) throw new UsageError([{ message: message('backup.seal-without-keys') }]);
  const progress = options.json ? noProgress : showProgress(context);
  try {
    const made = await backUp(options.home, options.out, context.io.clock(), progress.onProgress);
    progress.end();
    print(context, options, made, () => linesOf(context, options.home, made));
  } finally {
    progress.end();
  }
}

function linesOf(context: Context, home: string, made: BackedUp): readonly string[] {
  const { folder, files, bytes, newFiles, newBytes, events, lastHash } = made;
  const sizes = { megabytes: bytes / 1e6, newMegabytes: newBytes / 1e6 };
  return [
    context.say(message('backup.made', { home, folder, files, newFiles, ...sizes })),
    context.say(message('backup.record', { events, lastHash })),
    context.say(message('backup.without-keys')),
  ];
}
