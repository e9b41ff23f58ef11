import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { type FoundReport, readReport } from '../../adapters/local/archive.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { RefusedError, UsageError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import type { LoadEntry } from '../../services/ports.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { pageReport } from '../load-report/page.ts';
import type { ShownReport } from '../load-report/parts.ts';
import { textReport } from '../load-report/text.ts';

const formats = ['text', 'json', 'html'] as const;

interface Options extends SharedOptions {
  readonly format?: (typeof formats)[number];
  readonly out?: string;
}

/** The number of a load as it was typed. @throws {UsageError} when it is none */
export function loadNumber(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new UsageError([{ message: message('cli.not-load-number') }]);
  return Number(text);
}

/** What is known of a load: its report, or where one of another edition stands, and what the catalog says. */
export interface KnownLoad {
  readonly found: Exclude<FoundReport, { readonly kind: 'none' }>;
  readonly load: LoadEntry;
}

/**
 * Looks up a load and its report.
 * @throws {RefusedError} when there is no such load, it has no report, or the report is damaged
 */
export function knownLoad(home: string, id: number): KnownLoad {
  using udw = openLocal(home);
  const found = readReport(udw.home, id);
  const load = udw.catalog.loads().find((entry) => entry.id === id);
  if (!load) throw new RefusedError([{ message: message('load.not-found', { id: String(id) }) }]);
  if (found.kind === 'none') throw new RefusedError([{ message: message('load.no-report') }]);
  return { found, load };
}

/** The sentence about a report of another edition. */
export const otherEdition = (id: number, file: string): Message =>
  message('report.other-edition', { id: String(id), file });

/**
 * The report of a load with the state that the load has now.
 * @throws {RefusedError} when there is no such load, or no report of it that this edition reads
 */
function shownReport(home: string, id: number): ShownReport {
  const { found, load } = knownLoad(home, id);
  if (found.kind === 'read') return { report: found.report, state: load.state };
  throw new RefusedError([
    {
      message: otherEdition(id, found.file),
      advice: message('report.advice-other-edition', { id: String(id) }),
    },
  ]);
}

/** `udw loads report LOAD`: the whole verification report of a load, failed ones too, as text, JSON or a page. */
export function loadReportCommand(context: Context): Command {
  return new Command('report')
    .description(context.say(message('help.loads-report')))
    .argument('<id>', context.say(message('help.load-id')))
    .addOption(
      new Option('--format <name>', context.say(message('help.report-format')))
        .choices(formats)
        .default('text'),
    )
    .option('--out <file>', context.say(message('help.report-out')))
    .action((text: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const shown = shownReport(options.home, loadNumber(text));
      const { out } = options;
      const content = contentOf(context, options, shown);
      if (out === undefined) {
        context.io.out(content);
        return;
      }
      writeNew(out, content);
      print(context, options, { written: out }, () => [
        context.say(message('report.written', { file: out })),
      ]);
    });
}

function contentOf(context: Context, { format, json, out }: Options, shown: ShownReport): string {
  const { report, state } = shown;
  const chosen = json && out === undefined ? 'json' : format;
  switch (chosen) {
    case 'json':
      return `${JSON.stringify({ ...report, state }, null, 2)}\n`;
    case 'html':
      return pageReport(context, shown);
    default:
      return `${textReport(context, shown).join('\n')}\n`;
  }
}

/** Writes a new file; one that is there is left as it is. @throws {RefusedError} when it cannot be written */
function writeNew(file: string, content: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RefusedError([{ message: message('report.cannot-write', { file, code }) }], { cause: error });
  }
}
