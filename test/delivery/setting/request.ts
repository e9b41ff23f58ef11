import { iins } from '../../load/setting/people.ts';
import { kept, personColumn, regulationsText, type TableText } from '../../load/setting/regulations.ts';
import {
  copiesOf,
  type Life,
  newWarehouse,
  type Told,
  type Warehouse,
} from '../../load/setting/warehouse.ts';

/** Residents: one row a person, with district, region and sex. */
export const residents: TableText = {
  name: 'residents',
  delivery: 'snapshot',
  columns: [
    personColumn,
    kept('district', 'DISTRICT', { classification: 'quasi-identifier' }),
    kept('region', 'REGION', { classification: 'quasi-identifier' }),
    kept('sex', 'SEX', { classification: 'quasi-identifier' }),
  ],
};

/** Contributions: rows of persons with an amount. */
export const contributions: TableText = {
  name: 'contributions',
  delivery: 'increment',
  columns: [
    { ...personColumn, key: false },
    kept('amount', 'AMOUNT', { type: 'integer', classification: 'sensitive' }),
  ],
};

/** So many residents of a district, of which so many have a contribution. */
export interface District {
  readonly district: string;
  readonly region: string;
  readonly sex: string;
  readonly persons: number;
  readonly contributing: number;
}

/** The districts of most tests: in A few women without a contribution, in B and C nobody rare. */
export const districts: readonly District[] = [
  { district: 'A', region: 'North', sex: 'F', persons: 40, contributing: 35 },
  { district: 'A', region: 'North', sex: 'M', persons: 40, contributing: 20 },
  { district: 'B', region: 'North', sex: 'F', persons: 60, contributing: 30 },
  { district: 'B', region: 'North', sex: 'M', persons: 50, contributing: 25 },
  { district: 'C', region: 'South', sex: 'F', persons: 45, contributing: 25 },
  { district: 'C', region: 'South', sex: 'M', persons: 55, contributing: 30 },
];

/** Loads residents and their contributions; called again with other sequence it replaces the residents. */
export async function loadDistricts(
  warehouse: Warehouse,
  all: readonly District[],
  sequence = 1,
): Promise<void> {
  const everybody = iins(all.reduce((sum, { persons }) => sum + persons, 0));
  let next = 0;
  const people = all.flatMap(({ persons, contributing, ...labels }) =>
    Array.from({ length: persons }, (_, index) => {
      const id = everybody[next] ?? '';
      next += 1;
      return { id, ...labels, contributes: index < contributing };
    }),
  );
  const lines = people.map(({ id, district, region, sex }) => `${id};${district};${region};${sex}\n`);
  const claims = { sequence, regulations: 'register', table: 'residents' };
  await loaded(
    warehouse,
    regulationsText({ tables: [residents] }),
    warehouse.deliver(`residents-${sequence}.csv`, `IIN;DISTRICT;REGION;SEX\n${lines.join('')}`, claims),
  );
  if (sequence > 1) return;
  const paid = people
    .filter(({ contributes }) => contributes)
    .map(({ id }, index) => `${id};${100 + index}\n`);
  await loaded(
    warehouse,
    regulationsText({ id: 'fund', tables: [contributions] }),
    warehouse.write('contributions.csv', `IIN;AMOUNT\n${paid.join('')}`),
  );
}

async function loaded(warehouse: Warehouse, regulations: string, file: string): Promise<void> {
  const { code, err } = await warehouse.load(regulations, file);
  if (code !== 0) throw new Error(err);
}

/** A home with residents and contributions. */
export async function newDistricts(all = districts, life?: Life): Promise<Warehouse> {
  return all === districts ? await usualDistricts(life) : await districtsOf(all, life);
}

async function districtsOf(all: readonly District[], life?: Life): Promise<Warehouse> {
  const warehouse = await newWarehouse(life);
  await loadDistricts(warehouse, all);
  return warehouse;
}

const usualDistricts = copiesOf((life) => districtsOf(districts, life));

/** The SELECT of most tests. */
export const select = `SELECT r.person, r.district, r.region, r.sex, c.person IS NULL AS without_contribution
FROM residents r LEFT JOIN (SELECT DISTINCT person FROM contributions) c ON c.person = r.person`;

/** A request with parts of it replaced; JSON, which YAML includes. */
export function requestText(parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify(
    {
      request: 'udw-request/1',
      id: 'neet',
      version: '1',
      act: 'Rules 394',
      edition: '2020-10-23',
      title: 'Without contribution',
      customer: {
        id: 'labour',
        name: 'Ministry of Labour',
        kind: 'central-executive-body',
        legalBasis: 'Regulation of the Ministry',
      },
      basis: { kind: 'development-plan', reference: 'Target 3.2' },
      task: 'Show where residents have no contribution.',
      methodology: 'Residents without a contribution among all residents.',
      frequency: 'quarterly',
      expectedResult: 'A table by district and sex.',
      expectedEffect: { social: 'Support reaches those districts.' },
      data: [
        { table: 'residents', columns: ['person', 'district', 'region', 'sex'], person: 'person' },
        { table: 'contributions', columns: ['person', 'amount'], person: 'person' },
      ],
      columns: [
        { name: 'Район', description: 'Район проживания', value: 'district' },
        { name: 'Region', description: 'Region', value: 'region' },
        { name: 'Sex', description: 'F or M', value: 'sex' },
        { name: 'Share', description: 'Share without contribution', value: 'share' },
        { name: 'Persons', description: 'Residents', value: 'persons' },
      ],
      calculation: {
        kind: 'aggregate',
        person: 'person',
        select,
        dimensions: [
          { column: 'district', within: ['region'], total: 'All', categories: 3 },
          { column: 'sex', total: 'Both', categories: 2 },
        ],
        measures: [
          { name: 'share', kind: 'share', numerator: 'without_contribution' },
          { name: 'persons', kind: 'count' },
        ],
      },
      ...parts,
    },
    null,
    1,
  );
}

/** A request for rows about persons. */
export const rowsRequest = (customer = 'labour', more: object = {}): string =>
  requestText({
    id: 'rows',
    customer: { id: customer, name: 'Body', kind: 'central-executive-body', legalBasis: 'Regulation' },
    columns: [
      { name: 'Pseudonym', description: 'Release pseudonym', value: 'person' },
      { name: 'District', description: 'District', value: 'district' },
      { name: 'Sex', description: 'F or M', value: 'sex' },
    ],
    calculation: {
      kind: 'rows',
      person: 'person',
      select: 'SELECT person, district, sex FROM residents',
      ...more,
    },
    data: [{ table: 'residents', columns: ['person', 'district', 'sex'], person: 'person' }],
  });

/** `udw deliver` of a request's text. */
export const deliverText = (
  warehouse: Warehouse,
  text: string,
  customer = 'labour',
  ...more: readonly string[]
): Promise<Told> =>
  warehouse.udw('deliver', warehouse.write('request.yaml', text), '--customer', customer, ...more);

/** The rows of a CSV file without quotes, by heading. */
export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}
