import type { CustomerPlaces } from '../../core/lake/customers.ts';
import type { AllowedBy } from '../ports.ts';

/** What opens and closes the access of a customer. Everything may be asked twice. */
export interface AccessPorts {
  /** Whether Lake Formation leaves new databases and new tables to IAM. */
  iamGoverns(): Promise<boolean>;
  /** Makes the workgroup, or brings its settings back to what they should be. */
  keepWorkGroup(places: CustomerPlaces): Promise<void>;
  /** Removes the workgroup with the history of its statements, if it is there. */
  removeWorkGroup(places: CustomerPlaces): Promise<void>;
  /** Makes the database, if it is not there. */
  keepDatabase(places: CustomerPlaces): Promise<void>;
  /** Removes the database with its tables, if it is there. The objects under the tables stay. */
  removeDatabase(places: CustomerPlaces): Promise<void>;
}

/** A column as the catalog keeps it. */
export interface CatalogColumn {
  /** In lower case. */
  readonly name: string;
  /** In the words of Athena's DDL: `bigint`. */
  readonly type: string;
  /** One line of at most 255 characters. */
  readonly comment: string;
}

/** A column of the table of a delivery, and its heading in the request. */
export interface ViewColumn extends CatalogColumn {
  readonly heading: string;
}

/** A file that was brought, as it is at one instant. */
export interface BroughtFile {
  readonly name: string;
  /** Of the writing that was hashed. */
  readonly etag: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A column as it stands in the result. */
export interface ResultField {
  readonly name: string;
  /** In the words of Athena's DDL; undefined where there is none. */
  readonly type: string | undefined;
}

/** A delivery that is made known to its customer. */
export interface PublishedDelivery {
  readonly request: string;
  readonly requestVersion: string;
  readonly requestSha256: string;
  readonly customer: string;
  readonly table: string;
  /** Hash of SHA256SUMS, which names the hashes of all others; lower-case hex. */
  readonly sums: string;
  readonly allowedBy: AllowedBy;
}

/** What publishes a delivery. */
export interface PublishPorts {
  /** The text of a file that was brought; undefined where it is not there. @param etag refuses another writing, where given */
  text(folder: string, file: string, etag?: string): Promise<string | undefined>;
  /** Hashes a file that was brought; undefined where it is not there. */
  hashed(folder: string, file: string): Promise<BroughtFile | undefined>;
  /** The columns of the Parquet file of results, in order. @param etag refuses another writing */
  fields(folder: string, etag: string): Promise<readonly ResultField[]>;
  /** Whether the customer has a database. */
  isOpen(places: CustomerPlaces): Promise<boolean>;
  /** Asks the cases of a request whether its answer may be delivered, and to which body. @throws {RefusedError} when none allows it */
  gate(requestSha256: string): Promise<AllowedBy & { readonly customer: string | undefined }>;
  /** Keeps in the record that a delivery is published, once. @returns false when another one stands there under its table */
  record(published: PublishedDelivery): Promise<boolean>;
  /** Gives the customer a copy of what was hashed, and nothing that was written since. @param to folder; ends with a slash */
  give(folder: string, files: readonly BroughtFile[], to: string): Promise<void>;
  /** Makes the table over the copied result, or makes it anew; `from` is the folder of the copies. */
  keepTable(
    places: CustomerPlaces,
    table: {
      readonly name: string;
      readonly description: string;
      readonly columns: readonly CatalogColumn[];
      readonly from: string;
    },
  ): Promise<void>;
  /** The tables of the deliveries that are on record for a customer. */
  published(customer: string): Promise<readonly string[]>;
  /** Makes the view over a table of a delivery, or makes it anew, with the descriptions of its columns. */
  keepView(
    places: CustomerPlaces,
    view: {
      readonly name: string;
      readonly description: string;
      readonly of: string;
      readonly columns: readonly ViewColumn[];
    },
  ): Promise<void>;
}
