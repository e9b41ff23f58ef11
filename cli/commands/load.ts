import { createHash } from 'node:crypto';
import { Command, Option } from 'commander';
import { casesOfHome } from '../../adapters/local/cases/store.ts';
import { sealedDeliveries } from '../../adapters/local/delivery/register.ts';
import { quarantineIdentityFile } from '../../adapters/local/keys.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { RefusedError } from '../../core/errors.ts';
import { message, word } from '../../core/messages/catalogue.ts';
import { type LoadKind, loadKinds } from '../../core/procedures/gate/needs.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { askLoad } from '../../services/gate.ts';
import { load } from '../../services/load.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { allowedLines } from '../gate.ts';
import { noProgress, showProgress } from '../progress.ts';
import { readDocument } from '../read-file.ts';
import { reportLines } from '../report.ts';

interface Options extends SharedOptions {
  readonly check?: boolean;
  readonly identity?: string;
  readonly kind: LoadKind;
}

/** Only approved regulations are loaded under (paras 13, 16). */
function requireActive(status: 'draft' | 'active' | 'retired', file: string): void {
  if (status === 'active') return;
  throw new RefusedError([
    {
      message: message('load.not-active', { status: word(`word.status-${status}`) }),
      at: { file },
      basis: '13, 16',
    },
  ]);
}

/** `udw load REGULATIONS FILE…`: loads deliveries, or verifies them only. */
export function loadCommand(context: Context): Command {
  return new Command('load')
    .description(context.say(message('help.load')))
    .argument('<regulations>', context.say(message('help.regulations-file')))
    .argument('<file...>', context.say(message('help.delivery')))
    .option('--check', context.say(message('help.check')))
    .addOption(
      new Option('--kind <kind>', context.say(message('help.load-kind')))
        .choices(loadKinds)
        .default('scheduled'),
    )
    .option('--identity <file>', context.say(message('help.quarantine-identity')))
    .action(async (regulationsFile: string, files: readonly string[], _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const text = readDocument(regulationsFile);
      const { regulations, agreement } = readRegulations(text, regulationsFile);
      requireActive(agreement.status, regulationsFile);
      using udw = openLocal(options.home);
      const casesAbout = casesOfHome(udw.database);
      const sha256 = createHash('sha256').update(text).digest('hex');
      const progress = options.json ? noProgress : showProgress(context);
      try {
        const { catalog, engine, archive } = udw;
        const ports = {
          clock: context.io.clock,
          deliveries: sealedDeliveries(options.identity ?? quarantineIdentityFile(udw.home)),
          catalog,
          engine,
          archive,
          onProgress: progress.onProgress,
          gate: () => askLoad({ casesAbout, setting: udw.gate }, regulations, sha256, options.kind),
        };
        const outcome = await load(ports, { regulations, files, check: options.check ?? false });
        progress.end();
        print(context, options, outcome, () =>
          outcome.kind === 'already-loaded'
            ? [context.say(message('load.already-loaded', { id: String(outcome.loadId) }))]
            : [...allowedLines(context, outcome), ...reportLines(context, outcome.report, outcome.kind)],
        );
      } finally {
        progress.end();
      }
    });
}
