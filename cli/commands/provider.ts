import { Command, Option } from 'commander';
import { z } from 'zod';
import { type HashedDelivery, hashDelivery } from '../../adapters/local/provider/hash-delivery.ts';
import { readSecret } from '../../adapters/local/secret.ts';
import { parseEdgeKey } from '../../core/depersonalization/edge-key-file.ts';
import { UsageError } from '../../core/errors.ts';
import { type RowOperation, rowOperations } from '../../core/loading/operations.ts';
import { message } from '../../core/messages/catalogue.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { reportedMeasurements } from '../../services/documents.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { noProgress, showProgress } from '../progress.ts';
import { readDocument } from '../read-file.ts';
import { tableLines } from '../report.ts';

interface Options extends SharedOptions {
  readonly regulations: string;
  readonly key: string;
  readonly out: string;
  readonly sequence: string;
  readonly table?: string;
  readonly asOf?: string;
  readonly sealTo?: string;
  readonly operation?: RowOperation;
}

/** `udw provider hash`: depersonalizes a delivery on its provider's machine; no home is needed. */
export function providerCommand(context: Context): Command {
  return new Command('provider').description(context.say(message('help.provider'))).addCommand(hash(context));
}

function hash(context: Context): Command {
  return new Command('hash')
    .description(context.say(message('help.provider-hash')))
    .argument('<file>', context.say(message('help.provider-file')))
    .requiredOption('--regulations <file>', context.say(message('help.regulations-file')))
    .requiredOption('--key <file>', context.say(message('help.provider-key')))
    .requiredOption('--out <dir>', context.say(message('help.provider-out')))
    .requiredOption('--sequence <number>', context.say(message('help.provider-sequence')))
    .option('--table <name>', context.say(message('help.provider-table')))
    .option('--as-of <date>', context.say(message('help.provider-as-of')))
    .addOption(
      new Option('--operation <name>', context.say(message('help.provider-operation'))).choices(
        rowOperations,
      ),
    )
    .option('--seal-to <recipient>', context.say(message('help.provider-seal-to')))
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const { asOf, table, sealTo, out, operation } = options;
      const sequence = sequenceOf(options.sequence);
      if (asOf !== undefined && !z.iso.date().safeParse(asOf).success)
        throw new UsageError([{ message: message('cli.invalid-date') }]);
      const { regulations } = readRegulations(readDocument(options.regulations), options.regulations);
      const key = parseEdgeKey(readSecret(options.key));
      const progress = options.json ? noProgress : showProgress(context);
      try {
        const hashed = await hashDelivery(
          { regulations, file, table, sequence, asOf, operation, key, out, sealTo },
          context.io.clock(),
          progress.onProgress,
        );
        progress.end();
        print(context, options, plain(hashed), () => lines(context, hashed));
      } finally {
        progress.end();
      }
    });
}

function sequenceOf(written: string): number {
  if (/^[1-9][0-9]{0,8}$/.test(written)) return Number(written);
  throw new UsageError([{ message: message('provider.sequence') }]);
}

const plain = ({ outputs, rejects, manifest, measured, checks }: HashedDelivery) => ({
  ...outputs,
  rejects: rejects ?? null,
  manifestContent: manifest,
  measured: reportedMeasurements(measured),
  checks,
});

function lines(context: Context, hashed: HashedDelivery): readonly string[] {
  const { manifest, outputs, measured, checks, distinguishingBytes } = hashed;
  const { table, file, sha256, asOf, depersonalized } = manifest;
  return [
    context.say(message('provider.check-value', { value: depersonalized?.keyCheckValue ?? '' })),
    ...tableLines(context, {
      table,
      file,
      sha256,
      asOf,
      encoding: 'utf-8',
      distinguishingBytes,
      measured: reportedMeasurements(measured),
      checks,
      rejectsFile: undefined,
      sealed: undefined,
    }),
    context.say(message('provider.canaries', { canaries: depersonalized?.canaries ?? 0 })),
    ...(hashed.rejects ? [context.say(message('provider.set-aside', { file: hashed.rejects }))] : []),
    context.say(message('provider.send', { delivery: outputs.delivery, manifest: outputs.manifest })),
    ...(outputs.delivery.endsWith('.age') ? [] : [context.say(message('provider.open'))]),
  ];
}
