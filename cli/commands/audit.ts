import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { auditKey } from '../../adapters/local/cases/audit-key.ts';
import { sealNow } from '../../adapters/local/cases/sealing.ts';
import { exportCase, verifyOne, verifyRecord } from '../../adapters/local/cases/verify.ts';
import { writeWhole } from '../../adapters/local/files.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { readAnchor, writeAnchor } from '../../core/audit/anchor.ts';
import { readExport, verifyExport } from '../../core/audit/export.ts';
import { rootHash } from '../../core/audit/root.ts';
import { RefusedError, UsageError, VerificationError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { readDocument } from '../read-file.ts';

interface VerifyOptions extends SharedOptions {
  readonly case?: string;
  readonly anchor?: string;
}

/** `udw audit verify|export|anchor`: proves that the record of cases is the one that was written. */
export function auditCommand(context: Context): Command {
  return new Command('audit')
    .description(context.say(message('help.audit')))
    .addCommand(verify(context))
    .addCommand(exportCommand(context))
    .addCommand(anchor(context));
}

function verify(context: Context): Command {
  return new Command('verify')
    .description(context.say(message('help.audit-verify')))
    .argument('[file]', context.say(message('help.audit-file')))
    .option('--case <case>', context.say(message('help.audit-case')))
    .option('--anchor <file>', context.say(message('help.audit-anchor')))
    .action((file: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<VerifyOptions>();
      if (
        [file, options.case].filter((one) => one !== undefined).length > 1 ||
        (options.case && options.anchor)
      )
        throw new UsageError([{ message: message('cli.file-or-case') }]);
      if (file !== undefined) verifyFile(context, options, file);
      else if (options.case !== undefined) verifyCase(context, options, options.case);
      else verifyHome(context, options);
    });
}

function requireNoFault(faults: readonly Message[]): void {
  const [first, ...rest] = faults.map((fault) => ({ message: fault }));
  if (first) throw new VerificationError([first, ...rest]);
}

function verifyFile(context: Context, options: VerifyOptions, file: string): void {
  const verified = verifyExport(readExport(readDocument(file), file), file);
  if (options.anchor !== undefined) {
    const { root } = readAnchor(readDocument(options.anchor), options.anchor);
    if (root.key !== verified.key)
      throw new VerificationError([{ message: message('audit.anchor-foreign') }]);
  }
  const { case: id, events, erased, signed, key } = verified;
  print(context, options, { case: id, events, erased, signed, key }, () => [
    context.say(message('audit.case-holds', { case: id, events })),
    ...caseLines(context, verified),
    context.say(message('audit.key-compare', { key })),
  ]);
}

type Proven = Pick<ReturnType<typeof verifyExport>, 'erased' | 'signed' | 'events'>;

function caseLines({ say }: Context, { erased, signed, events }: Proven): readonly string[] {
  return [
    ...(erased.length === 0 ? [] : [say(message('audit.erased', { events: erased.join(', ') }))]),
    signed === undefined
      ? say(message('audit.no-root'))
      : say(
          message('audit.under-root', {
            root: String(signed.root.number),
            at: signed.root.at,
            events: signed.events,
          }),
        ),
    ...(signed !== undefined && signed.events < events
      ? [say(message('audit.after-root', { events: events - signed.events }))]
      : []),
  ];
}

function verifyCase(context: Context, options: VerifyOptions, id: string): void {
  using udw = openLocal(options.home);
  const found = verifyOne(udw.database, id);
  requireNoFault(found.faults);
  const { events, erased, signed, hash } = found;
  print(context, options, { case: id, events, erased, signed, hash }, () => [
    context.say(message('audit.case-holds', { case: id, events })),
    ...caseLines(context, found),
  ]);
}

function verifyHome(context: Context, options: VerifyOptions): void {
  const anchored =
    options.anchor === undefined ? undefined : readAnchor(readDocument(options.anchor), options.anchor);
  using udw = openLocal(options.home);
  const { faults, ...found } = verifyRecord(udw.database, anchored);
  requireNoFault(faults);
  const { cases, events, homeEvents, roots, last, key, erased } = found;
  print(context, options, { ...found, anchored: anchored?.root.number }, () => [
    context.say(message('audit.record-holds', { cases, events, homeEvents })),
    ...(erased === 0 ? [] : [context.say(message('audit.erased-number', { events: erased }))]),
    last === undefined
      ? context.say(message('audit.no-root'))
      : context.say(message('audit.roots-hold', { roots, at: last.at, hash: last.hash })),
    ...(last !== undefined && last.events < events
      ? [context.say(message('audit.after-root', { events: events - last.events }))]
      : []),
    ...(anchored
      ? [
          context.say(
            message('audit.anchor-holds', { root: String(anchored.root.number), at: anchored.root.at }),
          ),
        ]
      : []),
    ...(key === undefined ? [] : [context.say(message('audit.key', { key }))]),
  ]);
}

function writeNew(file: string, text: string): void {
  if (existsSync(file)) throw new RefusedError([{ message: message('quarantine.target-exists', { file }) }]);
  try {
    writeWhole(file, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RefusedError([{ message: message('quarantine.target-unwritable', { file, code }) }], {
      cause: error,
    });
  }
}

function exportCommand(context: Context): Command {
  return new Command('export')
    .description(context.say(message('help.audit-export')))
    .argument('<case>', context.say(message('help.case-number')))
    .requiredOption('--out <file>', context.say(message('help.audit-out')))
    .action((id: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly out: string }>();
      const { out } = options;
      const now = context.io.clock();
      using udw = openLocal(options.home);
      // Refuses an unknown case before a root is signed for it.
      exportCase(udw.database, id, now);
      sealNow(udw, now);
      const exported = exportCase(udw.database, id, now);
      writeNew(out, `${JSON.stringify(exported, null, 1)}\n`);
      const { events } = verifyExport(exported, out);
      print(context, options, { case: id, file: out, events, root: exported.signed?.root.number }, () => [
        context.say(message('audit.exported', { case: id, events, file: out })),
      ]);
    });
}

function anchor(context: Context): Command {
  return new Command('anchor')
    .description(context.say(message('help.audit-anchor-make')))
    .requiredOption('--out <file>', context.say(message('help.audit-out')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly out: string }>();
      const { out } = options;
      using udw = openLocal(options.home);
      const root = sealNow(udw, context.io.clock());
      const publicKey = auditKey(udw.database)?.publicKey ?? '';
      writeNew(out, writeAnchor({ publicKey, root }));
      const hash = rootHash(root);
      print(context, options, { file: out, root: root.number, at: root.at, hash, key: root.key }, () => [
        context.say(message('audit.anchored', { file: out, root: String(root.number), hash })),
        context.say(message('audit.key', { key: root.key })),
      ]);
    });
}
