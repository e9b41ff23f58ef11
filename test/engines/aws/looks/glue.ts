import { GetDatabaseCommand, GetJobCommand, GetTableCommand } from '@aws-sdk/client-glue';
import type { Look } from './look.ts';

/** Databases of the catalog. */
export const database: Look = {
  async found({ glue }, Name) {
    const { Database: is } = await glue.send(new GetDatabaseCommand({ Name }));
    return { CatalogId: is?.CatalogId, DatabaseInput: is };
  },
};

/** Tables of the catalog. */
export const glueTable: Look = {
  async found({ glue }, id, { DatabaseName }) {
    const Name = id.split('|').at(-1) ?? id;
    const { Table: is } = await glue.send(new GetTableCommand({ DatabaseName: String(DatabaseName), Name }));
    return { CatalogId: is?.CatalogId, DatabaseName: is?.DatabaseName, TableInput: is };
  },
};

/** Jobs. */
export const job: Look = {
  async found({ glue }, JobName) {
    const { Job: is } = await glue.send(new GetJobCommand({ JobName }));
    return { ...is };
  },
};
