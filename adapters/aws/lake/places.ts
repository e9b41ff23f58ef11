import type { LoadId } from '../../../services/ports.ts';

/** The folder of a load in staging; an hour or so later everything in it is gone. */
const folderOf = (id: LoadId): string => `loads/${id}`;

/** What was delivered, opened. */
export const deliveredKey = (id: LoadId): string => `${folderOf(id)}/delivered.csv`;

/** What stands in the folder of a load under a name relative to it. */
export const inFolderOf = (id: LoadId, name: string): string => `${folderOf(id)}/${name}`;

/** The plan of the job that depersonalizes a large delivery. */
export const planKey = (id: LoadId): string => inFolderOf(id, 'plan.json');

/** What reading a large delivery has shown. */
export const readKey = (id: LoadId): string => inFolderOf(id, 'read.json');

/** The folder of the verified rows, a table of its own. */
export const verifiedFolder = (id: LoadId): string => `${folderOf(id)}/verified/`;

/** The verified rows. */
export const verifiedKey = (id: LoadId): string => `${verifiedFolder(id)}rows.parquet`;

/** What was measured of them. */
export const measuredKey = (id: LoadId): string => `${folderOf(id)}/measured.json`;

/** The list of rejected records. */
export const rejectsKey = (id: LoadId): string => `${folderOf(id)}/rejects.json`;

/** The list of records that the edge layer set aside. */
export const setAsideKey = (id: LoadId): string => `${folderOf(id)}/set-aside.csv`;

/** The folder of a load in the audit zone. */
export const reportFolder = (id: LoadId): string => `loads/${id}/`;
