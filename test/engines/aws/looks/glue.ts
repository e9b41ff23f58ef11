import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import type { Look } from './look.ts';

/** Databases of the catalog. */
export const database: Look = {
  async found({ glue }, Name) {
    const { Database: is } = await glue.send(new GetDatabaseCommand({ Name }));
    return { CatalogId: is?.CatalogId, DatabaseInput: is };
  },
};
