import { printCalculation } from '../../core/loading/dialects/trino-calculation.ts';
import { printCommit } from '../../core/loading/dialects/trino-commit.ts';
import { printPublication, printReversion } from '../../core/loading/dialects/trino-loads.ts';
import { printCurrentView, printDeliveryView } from '../../core/loading/dialects/trino-views.ts';

const recordedAt = new Date('2026-09-30T04:05:06.789Z');
const schema = 'main';
const loads = { schema, name: 'loads' };
const columns = ['person', 'region', 'amount'];

/** One statement of every kind over one table, by the name of its golden file. */
export const STATEMENTS: Readonly<Record<string, string>> = {
  commit: printCommit({
    target: { schema, name: 'payments_versions' },
    staged: { schema, name: 'payments_staged' },
    columns,
    keys: ['person'],
    loadId: 7,
    operation: 'increment',
    recordedAt,
    keyVersion: 1,
  }),
  publication: printPublication({
    loads,
    loadId: 7,
    place: 5,
    tables: [
      { name: 'payments', operation: 'increment' },
      { name: 'payers', operation: 'snapshot' },
    ],
    recordedAt,
  }),
  reversion: printReversion({ loads, loadId: 7, recordedAt }),
  'current-view': printCurrentView({
    view: { schema, name: 'payments' },
    versions: { schema, name: 'payments_versions' },
    loads,
    table: 'payments',
    columns,
    keys: ['person'],
  }),
  'delivery-view': printDeliveryView({
    view: { schema, name: 'request_12' },
    delivered: { schema, name: 'delivered_12' },
    columns: [
      { column: 'region', requested: 'Область, код' },
      { column: 'amount', requested: 'sum "of" payments' },
    ],
  }),
  calculation: printCalculation({
    from: { schema, name: 'payments' },
    dimensions: ['region'],
    person: 'person',
    measures: [{ column: 'amount', name: 'amount' }],
  }),
};
