import { dynamoBodies } from '../adapters/aws/cases/bodies.ts';
import { taskTeller } from '../adapters/aws/cases/machines.ts';
import { dynamoCaseStore } from '../adapters/aws/cases/store.ts';
import { dynamoTokens } from '../adapters/aws/cases/tokens.ts';
import type { Clients } from '../adapters/aws/clients.ts';
import { dynamoTable } from '../adapters/aws/dynamo/table.ts';
import { receiptDefaults } from '../core/calendar/terms.ts';
import type { CasePorts } from '../services/cases/unit.ts';
import type { Teller, Tokens } from '../services/machines/ports.ts';
import { deployedCalendar } from './calendar.ts';

/** The cases in a table, under the working calendar that was deployed with the function. */
export function casesIn({ documents }: Pick<Clients, 'documents'>, tableName: string): CasePorts {
  const table = dynamoTable(documents, tableName);
  const counting = { calendar: deployedCalendar(), receipt: receiptDefaults };
  return { store: dynamoCaseStore(table), bodies: dynamoBodies(table), counting };
}

/** What tells machines: the tokens in a table, and who sends them. Only `open-step` and `relay` use it. */
export const telling = (
  { documents, machines }: Pick<Clients, 'documents' | 'machines'>,
  tokensTable: string,
): { readonly tokens: Tokens; readonly teller: Teller } => ({
  tokens: dynamoTokens(dynamoTable(documents, tokensTable)),
  teller: taskTeller(machines),
});
