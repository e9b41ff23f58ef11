import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { auditKey } from '../../adapters/local/cases/audit-key.ts';
import { exportCase } from '../../adapters/local/cases/one.ts';
import { rebuild } from '../../adapters/local/cases/rebuild.ts';
import { sealNow } from '../../adapters/local/cases/sealing.ts';
import { writeWhole } from '../../adapters/local/files.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { writeAnchor } from '../../core/audit/anchor.ts';
import { type CaseExport, verifyExport } from '../../core/audit/export.ts';
import { rootHash } from '../../core/audit/root.ts';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { auditOf } from '../aws.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { withAws } from '../place.ts';
import { verifyCommand } from './audit/verify.ts';

/** `udw audit verify|export|anchor|rebuild`: proves that the record of cases is the one that was written. */
export function auditCommand(context: Context): Command {
  return new Command('audit')
    .description(context.say(message('help.audit')))
    .addCommand(verifyCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(anchor(context))
    .addCommand(rebuildCommand(context));
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
  return withAws(new Command('export'))
    .description(context.say(message('help.audit-export')))
    .argument('<case>', context.say(message('help.case-number')))
    .requiredOption('--out <file>', context.say(message('help.audit-out')))
    .action(async (id: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions & { readonly out: string }>();
      const { out, aws } = options;
      const exported =
        aws === undefined
          ? exportOfHome(context, options, id)
          : await (await auditOf(context, aws)).record(id);
      const { events } = verifyExport(exported, out);
      writeNew(out, `${JSON.stringify(exported, null, 1)}\n`);
      print(context, options, { case: id, file: out, events, root: exported.signed?.root.number }, () => [
        context.say(message('audit.exported', { case: id, events, file: out })),
      ]);
    });
}

function exportOfHome({ io }: Context, { home }: SharedOptions, id: string): CaseExport {
  const now = io.clock();
  using udw = openLocal(home);
  // Refuses an unknown case before a root is signed for it.
  exportCase(udw.database, id, now);
  sealNow(udw, now);
  return exportCase(udw.database, id, now);
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

function rebuildCommand(context: Context): Command {
  return new Command('rebuild')
    .description(context.say(message('help.audit-rebuild')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const tables = rebuild(udw.database, context.io.clock());
      print(context, options, { tables }, () =>
        tables.length === 0
          ? [context.say(message('audit.rebuilt-nothing'))]
          : tables.map((one) => context.say(message('audit.rebuilt-table', { ...one }))),
      );
    });
}
