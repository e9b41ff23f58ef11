import { Command } from 'commander';
import {
  type OpenedKeys,
  restore,
  type Verified,
  verifyBackup,
} from '../../adapters/local/backup/restore.ts';
import { restoreKeys, unsealKeys } from '../../adapters/local/backup/sealed-keys.ts';
import { formatVersion } from '../../adapters/local/catalog/schema.ts';
import { UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { noProgress, showProgress } from '../progress.ts';

interface Options extends SharedOptions {
  readonly keys?: string;
  readonly identity?: string;
  readonly check?: boolean;
}

/** `udw restore`: a new home of a backup, or the keys into a home that has none. */
export function restoreCommand(context: Context): Command {
  return new Command('restore')
    .description(context.say(message('help.restore')))
    .argument('[dir]', context.say(message('help.restore-folder')))
    .option('--keys <file>', context.say(message('help.restore-keys')))
    .option('--identity <file>', context.say(message('help.restore-identity')))
    .option('--check', context.say(message('help.restore-check')))
    .action(async (from: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const keys = await openKeys(options);
      if (from !== undefined) await whole(context, options, from, keys);
      else if (options.check) throw new UsageError([{ message: message('restore.check-what') }]);
      else if (keys) await keysAlone(context, options, keys);
      else throw new UsageError([{ message: message('restore.nothing') }]);
    });
}

async function openKeys({ keys: file, identity }: Options): Promise<OpenedKeys | undefined> {
  if ((file === undefined) !== (identity === undefined))
    throw new UsageError([{ message: message('restore.identity') }]);
  if (file === undefined || identity === undefined) return undefined;
  return { file, set: await unsealKeys(file, identity) };
}

async function keysAlone(context: Context, options: Options, { set, file }: OpenedKeys): Promise<void> {
  const { home } = options;
  const names = await restoreKeys(home, set, file, context.io.clock());
  print(context, options, { home, keys: names }, () => [
    context.say(message('keys.restored', { home, names: names.join(', ') })),
  ]);
}

async function whole(
  context: Context,
  options: Options,
  from: string,
  keys: OpenedKeys | undefined,
): Promise<void> {
  const { home, check = false } = options;
  const progress = options.json ? noProgress : showProgress(context);
  const now = context.io.clock();
  try {
    const found = check
      ? await verifyBackup(from, keys, now, progress.onProgress)
      : await restore(from, home, keys, now, progress.onProgress);
    progress.end();
    const result = { ...found, home: check ? null : home, keys: Object.keys(keys?.set.files ?? {}) };
    print(context, options, result, () => [
      ...foundLines(context, found),
      ...(check ? [context.say(message('restore.would'))] : madeLines(context, home, found, keys)),
    ]);
  } finally {
    progress.end();
  }
}

function foundLines(
  context: Context,
  { at, homeVersion, files, bytes, events, lastHash, expired }: Verified,
) {
  const parameters = { at, version: String(homeVersion), files, megabytes: bytes / 1e6 };
  return [
    context.say(message('backup.as-of', parameters)),
    context.say(message('restore.record', { events, lastHash })),
    ...(expired > 0 ? [context.say(message('restore.expired', { expired }))] : []),
  ];
}

function madeLines(context: Context, home: string, { homeVersion }: Verified, keys: OpenedKeys | undefined) {
  const version = String(homeVersion);
  return [
    context.say(message('restore.done', { home })),
    ...(keys ? [] : [context.say(message('restore.no-keys'))]),
    ...(homeVersion < formatVersion ? [context.say(message('restore.older', { version }))] : []),
  ];
}
