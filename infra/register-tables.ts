import type { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { type ColumnType, registerTables } from '../core/register/tables.ts';
import { databaseName } from './catalog.ts';
import type { Deployment } from './deployment.ts';
import type { Zones } from './zones.ts';

const parquet = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
} as const;

/** The tables of the register in the catalog: every object under a table's folder is of it. */
export function addRegisterTables(stack: Stack, deployment: Deployment, zones: Zones): void {
  const name = databaseName(deployment, 'register');
  const database = new CfnDatabase(stack, 'register', {
    catalogId: deployment.account,
    databaseInput: {
      name,
      description: 'Terms, events of cases and loads, written every night',
      locationUri: zones.register.s3UrlForObject(''),
    },
  });
  for (const [table, columns] of Object.entries<Readonly<Record<string, ColumnType>>>(registerTables)) {
    const made = new CfnTable(stack, table, {
      catalogId: deployment.account,
      databaseName: name,
      tableInput: {
        name: table,
        tableType: 'EXTERNAL_TABLE',
        parameters: { classification: 'parquet' },
        storageDescriptor: {
          ...parquet,
          location: zones.register.s3UrlForObject(`${table}/`),
          columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
        },
      },
    });
    made.addResourceDependency(database);
  }
}
