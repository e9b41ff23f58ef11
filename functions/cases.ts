import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dynamoBodies } from '../adapters/aws/cases/bodies.ts';
import type { CaseClients } from '../adapters/aws/cases/clients.ts';
import { taskTeller } from '../adapters/aws/cases/machines.ts';
import { dynamoCaseStore } from '../adapters/aws/cases/store.ts';
import { dynamoTokens } from '../adapters/aws/cases/tokens.ts';
import { dynamoTable } from '../adapters/aws/dynamo/table.ts';
import { readCalendar } from '../adapters/local/calendar.ts';
import { receiptDefaults } from '../core/calendar/terms.ts';
import type { Calendar } from '../core/calendar/working-days.ts';
import type { CasePorts } from '../services/cases/unit.ts';
import type { Teller, Tokens } from '../services/machines/ports.ts';

/** Where the bundle of a function has the calendar; beside the source there is none. */
const bundled = path.join(import.meta.dirname, 'calendar');

const deployedCalendar = (): Calendar =>
  existsSync(bundled)
    ? readCalendar({ folder: bundled, named: 'calendar', read: (file) => readFileSync(file, 'utf8') })
    : readCalendar();

/** The cases in a table, under the working calendar that was deployed with the function. */
export function casesIn({ documents }: Pick<CaseClients, 'documents'>, tableName: string): CasePorts {
  const table = dynamoTable(documents, tableName);
  const counting = { calendar: deployedCalendar(), receipt: receiptDefaults };
  return { store: dynamoCaseStore(table), bodies: dynamoBodies(table), counting };
}

/** What tells machines: the tokens in a table, and who sends them. Only `open-step` and `relay` use it. */
export const telling = (
  { documents, machines }: CaseClients,
  tokensTable: string,
): { readonly tokens: Tokens; readonly teller: Teller } => ({
  tokens: dynamoTokens(dynamoTable(documents, tokensTable)),
  teller: taskTeller(machines),
});
