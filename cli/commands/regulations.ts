import { Command, Option } from 'commander';
import { z } from 'zod';
import { readCalendar } from '../../adapters/local/calendar.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { UsageError } from '../../core/errors.ts';
import type { CompileOptions } from '../../core/loading/column-plan.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { decimalMark } from '../../core/loading/decimal-mark.ts';
import { describePlan } from '../../core/loading/describe.ts';
import { DIALECT_NAMES, DIALECTS } from '../../core/loading/dialects/catalogue.ts';
import type { DialectName } from '../../core/loading/dialects/dialect.ts';
import { message } from '../../core/messages/catalogue.ts';
import { lintRegulationsByKind } from '../../core/regulations/lint.ts';
import type { Regulations } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { formatFinding } from '../failure.ts';
import { readDocument } from '../read-file.ts';
import { planScript } from '../render/plan-script.ts';

/** `udw regulations lint|plan`. */
export function regulationsCommand(context: Context): Command {
  return new Command('regulations')
    .description(context.say(message('help.regulations')))
    .addCommand(lint(context))
    .addCommand(plan(context));
}

function lint(context: Context): Command {
  return new Command('lint')
    .description(context.say(message('help.lint')))
    .argument('<file...>', context.say(message('help.regulations-file')))
    .action((files: readonly string[], _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const calendar = readCalendar();
      const results = files.map((file) => ({
        file,
        ...lintRegulationsByKind(readDocument(file), file, calendar),
      }));
      if (results.some(({ errors }) => errors.length > 0)) context.exit(3);
      const plain = results.map(({ file, errors, warnings }) => ({
        file,
        errors: errors.map(flat),
        warnings: warnings.map(flat),
      }));
      print(context, options, plain, () =>
        results.flatMap(({ file, errors, warnings }) => [
          ...errors.map((finding) => formatFinding(context.language, finding)),
          ...warnings.map(
            (finding) => `${context.say(message('cli.warning'))} ${formatFinding(context.language, finding)}`,
          ),
          context.say(message('lint.summary', { file, errors: errors.length, warnings: warnings.length })),
        ]),
      );
    });

  function flat(finding: ReturnType<typeof lintRegulationsByKind>['errors'][number]) {
    return {
      rule: finding.message.id,
      text: context.say(finding.message),
      at: finding.at,
      basis: finding.basis,
    };
  }
}

/** Who depersonalizes holds the keys: a provider the edge key alone. */
const LAYERS = { provider: 'edge', operator: 'edge-and-warehouse' } as const satisfies Record<
  Regulations['depersonalizer'],
  CompileOptions['layers']
>;

interface PlanOptions extends SharedOptions {
  readonly dialect: DialectName;
  readonly asOf?: string;
}

function plan(context: Context): Command {
  return new Command('plan')
    .description(context.say(message('help.plan')))
    .argument('<file>', context.say(message('help.regulations-file')))
    .addOption(
      new Option('--dialect <name>', context.say(message('help.dialect')))
        .choices(DIALECT_NAMES)
        .default('duckdb'),
    )
    .option('--as-of <date>', context.say(message('help.as-of')))
    .action((file: string, _, command: Command) => {
      const options = command.optsWithGlobals<PlanOptions>();
      const { regulations } = readRegulations(readDocument(file), file);
      const asOf = options.asOf ?? localDay(context.io.clock());
      if (!z.iso.date().safeParse(asOf).success)
        throw new UsageError([{ message: message('cli.invalid-date') }]);
      const dialect = DIALECTS[options.dialect];
      const { capabilities, quoteIdentifier } = dialect;
      const layers = LAYERS[regulations.depersonalizer];
      const plans = regulations.tables.map((table) => {
        const compiled = compileTable(table, { asOf, decimal: decimalMark(regulations.file), layers });
        return { plan: compiled, sql: dialect.print(compiled, quoteIdentifier(table.name)) };
      });
      const plain = plans.map(({ plan: compiled, sql }) => ({
        table: compiled.table,
        dialect: options.dialect,
        proof: capabilities.proof,
        ranOn: context.say(message(capabilities.ranOn)),
        tree: describePlan(compiled),
        sql,
      }));
      print(context, options, plain, () =>
        plans.flatMap(({ plan: compiled, sql }) => planScript(compiled, dialect, sql, context.say)),
      );
    });
}
