import type { AthenaClient } from '@aws-sdk/client-athena';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { client } from './client.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });

const leftToIam = [
  { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
];

/** Workgroups of Athena, the Glue catalog and the settings of Lake Formation, in memory. */
export function fakeCatalog() {
  const workGroups = new Map<string, unknown>();
  const databases = new Map<string, Map<string, unknown>>();
  const states: string[] = [];
  const settings = {
    CreateDatabaseDefaultPermissions: leftToIam as object[],
    CreateTableDefaultPermissions: leftToIam as object[],
  };
  const tablesOf = (name: string) => {
    const tables = databases.get(name);
    if (tables === undefined) throw named('EntityNotFoundException');
    return tables;
  };
  const statements: { readonly workGroup: string; readonly database: string; readonly text: string }[] = [];
  /** What Athena writes into the catalog for a view: the columns are those of the table below it. */
  const makeView = (text: string): void => {
    const [, schema = '', name = ''] = /^CREATE OR REPLACE VIEW "([^"]+)"\."([^"]+)" AS/.exec(text) ?? [];
    const [, of = ''] = /FROM "[^"]+"\."([^"]+)"$/.exec(text) ?? [];
    if (name === '') return;
    const below = tablesOf(schema).get(of) as { StorageDescriptor?: { Columns?: object[] } } | undefined;
    const Columns = (below?.StorageDescriptor?.Columns ?? []).map((column) => ({
      ...column,
      Comment: undefined,
    }));
    tablesOf(schema).set(name, {
      Name: name,
      TableType: 'VIRTUAL_VIEW',
      ViewOriginalText: text,
      StorageDescriptor: { Columns },
    });
  };
  const athena = client({
    StartQueryExecution: ({ WorkGroup, QueryString, QueryExecutionContext }) => {
      const { Database } = QueryExecutionContext as { Database: string };
      statements.push({ workGroup: WorkGroup as string, database: Database, text: QueryString as string });
      makeView(QueryString as string);
      return { QueryExecutionId: String(statements.length) };
    },
    GetQueryExecution: () => ({ QueryExecution: { Status: { State: states.shift() ?? 'SUCCEEDED' } } }),
    GetQueryResults: () => ({}),
    GetWorkGroup: ({ WorkGroup }) => {
      if (!workGroups.has(WorkGroup as string)) throw named('InvalidRequestException');
      return {};
    },
    CreateWorkGroup: ({ Name, Configuration }) => {
      workGroups.set(Name as string, Configuration);
      return {};
    },
    UpdateWorkGroup: ({ WorkGroup, ConfigurationUpdates }) => {
      const { ResultConfigurationUpdates, ...updates } = ConfigurationUpdates as Record<string, unknown>;
      workGroups.set(WorkGroup as string, { ...updates, ResultConfiguration: ResultConfigurationUpdates });
      return {};
    },
    DeleteWorkGroup: ({ WorkGroup }) => {
      workGroups.delete(WorkGroup as string);
      return {};
    },
  });
  const catalog = client({
    GetDatabase: ({ Name }) => tablesOf(Name as string),
    CreateDatabase: ({ DatabaseInput }) => {
      const { Name } = DatabaseInput as { Name: string };
      if (databases.has(Name)) throw named('AlreadyExistsException');
      databases.set(Name, new Map());
      return {};
    },
    DeleteDatabase: ({ Name }) => {
      tablesOf(Name as string);
      databases.delete(Name as string);
      return {};
    },
    GetTable: ({ DatabaseName, Name }) => {
      const found = tablesOf(DatabaseName as string).get(Name as string);
      if (found === undefined) throw named('EntityNotFoundException');
      return { Table: { ...found, DatabaseName, CreateTime: new Date(0), VersionId: '1' } };
    },
    CreateTable: ({ DatabaseName, TableInput }) => {
      const tables = tablesOf(DatabaseName as string);
      const { Name } = TableInput as { Name: string };
      if (tables.has(Name)) throw named('AlreadyExistsException');
      tables.set(Name, TableInput);
      return {};
    },
    UpdateTable: ({ DatabaseName, TableInput }) => {
      tablesOf(DatabaseName as string).set((TableInput as { Name: string }).Name, TableInput);
      return {};
    },
  });
  return {
    clients: {
      athena: athena as unknown as AthenaClient,
      catalog: catalog as unknown as GlueClient,
      lakeFormation: client({
        GetDataLakeSettings: () => ({ DataLakeSettings: settings }),
      }) as unknown as LakeFormationClient,
    },
    workGroups,
    databases,
    settings,
    /** The statements that were started. */
    statements,
    /** What becomes of the next statements; without a word they succeed. */
    states,
  };
}
