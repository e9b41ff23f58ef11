import { describePlan } from '../../core/loading/describe.ts';
import { type Dialect, KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { macLayers } from '../../core/loading/mac-layers.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { type Message, type MessageId, message, word } from '../../core/messages/catalogue.ts';

/** The words for how a dialect was proven. */
const PROOFS: Readonly<Record<Dialect['capabilities']['proof'], MessageId>> = {
  run: 'word.proof-run',
  'parsed, not run': 'word.proof-parsed',
};

// Whatever some reader takes for the end of a line ends none here: what follows would be SQL.
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;

/** Spark's and SQL Server's clients replace `${…}` and `$(…)` within comments too. */
const comment = (line: string): string => `-- ${line.replaceAll(/\$(?=[{(])/g, '$ ')}`.trimEnd();

function contract(plan: TablePlan, { quoteIdentifier }: Dialect, say: (message: Message) => string) {
  const keys = macLayers(plan).flatMap((layer) =>
    KEY_TABLE.columns.filter((name) => name.startsWith(`${layer}_`)),
  );
  return [
    say(message('loading.script-source', { source: quoteIdentifier(plan.table) })),
    `  ${say(message('loading.script-record', { column: quoteIdentifier('_record') }))}`,
    `  ${say(message('loading.script-columns'))}`,
    ...plan.source.map(({ physicalName }) => `    ${quoteIdentifier(physicalName)}`),
    ...(keys.length === 0
      ? []
      : [
          say(message('loading.script-keys', { table: quoteIdentifier(KEY_TABLE.name) })),
          ...keys.map((name) => `  ${quoteIdentifier(name)}`),
        ]),
  ];
}

/**
 * A plan as a script for a client of the DBMS: as comments how the dialect was proven, what the statement reads and the
 * tree; then the statement, ended by a semicolon. No text of the regulations can end a comment.
 * @param sql the statement as the dialect printed the plan.
 */
export function planScript(
  plan: TablePlan,
  dialect: Dialect,
  sql: string,
  say: (message: Message) => string,
): readonly string[] {
  const { proof, ranOn } = dialect.capabilities;
  const mark = { dialect: dialect.title, proof: word(PROOFS[proof]), ranOn: word(ranOn) };
  const comments = [
    say(message('loading.script-mark', mark)),
    '',
    ...contract(plan, dialect, say),
    '',
    describePlan(plan).trimEnd(),
  ];
  return [...comments.flatMap((text) => text.split(LINE_ENDS)).map(comment), `${sql};`, ''];
}
