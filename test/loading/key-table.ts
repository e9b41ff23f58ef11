import type { DuckDBConnection } from '@duckdb/node-api';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';

/** Puts the padded keys where only a scalar subquery reads them: the one row of the table of keys, temporary, filled without SQL text. */
export async function putKeyTable(
  connection: DuckDBConnection,
  keys: Readonly<Record<'edge' | 'warehouse', Uint8Array>>,
): Promise<void> {
  const columns = KEY_TABLE.columns.map((name) => `${name} BLOB`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${KEY_TABLE.name} (${columns})`);
  const appender = await connection.createAppender(KEY_TABLE.name);
  for (const key of [keys.edge, keys.warehouse]) {
    const { inner, outer } = pads(key as Subkey<'edge'>);
    appender.appendBlob(inner);
    appender.appendBlob(outer);
  }
  appender.endRow();
  appender.closeSync();
}
