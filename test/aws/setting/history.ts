import { dynamoBodies } from '../../../adapters/aws/cases/bodies.ts';
import { dynamoCaseStore } from '../../../adapters/aws/cases/store.ts';
import type { Table } from '../../../adapters/aws/dynamo/table.ts';
import { published } from '../../calendar/published.ts';
import { append, openingAs } from '../../cases/contract/appending.ts';
import { considered, decided, paper } from '../../procedures/setting.ts';

const at = new Date('2026-03-02T05:00:00.000Z');
const edu = {
  id: 'edu',
  name: 'Ministry',
  kind: 'central-executive',
  roles: ['customer'],
  basis: 'Law',
} as const;
const mandate = { body: 'edu', person: 'dana', roles: [], from: '2026-01-01', basis: 'Order 1' } as const;
const sent = (n: number) =>
  decided({ procedure: 'request' }, 'file', 'sent', '2026-03-02', {
    reason: 'Schools: Қазақстан',
    documents: [paper('request', n)],
  });
const refusal = () => decided(considered(), 'consider', 'refused', '2026-03-03');

/** What happens in a deployment, act by act: bodies, a case that ends, two that stay open, a rehearsal. */
export const history: readonly ((table: Table) => Promise<unknown>)[] = [
  (table) => dynamoBodies(table).addBody(edu, at),
  (table) => dynamoBodies(table).addPerson({ id: 'dana', name: 'Dana' }, at),
  (table) => dynamoCaseStore(table).keepCalendar(published),
  (table) => append(dynamoCaseStore(table), 'R-2026-000001', [openingAs('request', 'R-2026-000001')]),
  (table) => append(dynamoCaseStore(table), 'R-2026-000001', [sent(1)]),
  (table) => dynamoBodies(table).addMandate(mandate, at),
  (table) => append(dynamoCaseStore(table), 'C-2026-000001', [openingAs('connection', 'C-2026-000001')]),
  (table) =>
    append(
      dynamoCaseStore(table),
      'R-2026-000002',
      [openingAs('request', 'R-2026-000002')],
      '2026-01-01T00:00:00.000Z',
    ),
  (table) => append(dynamoCaseStore(table), 'R-2026-000001', [refusal()]),
  (table) => append(dynamoCaseStore(table), 'R-2026-000003', [openingAs('request', 'R-2026-000003')]),
  (table) => append(dynamoCaseStore(table), 'R-2026-000003', [sent(3)]),
];
