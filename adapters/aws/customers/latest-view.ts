import { GetTableCommand, type GlueClient, UpdateTableCommand } from '@aws-sdk/client-glue';
import { printDeliveryView } from '../../../core/loading/dialects/trino-views.ts';
import type { PublishPorts } from '../../../services/customers/ports.ts';
import type { Warehouse } from '../../../services/lake/ports.ts';

/** What a view of customers is made through. */
export interface ViewsOf {
  readonly catalog: GlueClient;
  /** Runs statements in a database. */
  readonly runIn: (database: string) => Warehouse['run'];
}

/**
 * Makes the view of a delivery, and describes it: the statement has no place for descriptions, the catalog has.
 * @throws Error when it was not made: it is to be said again
 */
export async function keepView(
  { catalog, runIn }: ViewsOf,
  schema: string,
  { name, description, of, columns }: Parameters<PublishPorts['keepView']>[1],
): Promise<void> {
  const statement = printDeliveryView({
    view: { schema, name },
    delivered: { schema, name: of },
    columns: columns.map((column) => ({ column: column.name, requested: column.heading })),
  });
  const { state } = await runIn(schema)(statement);
  if (state !== 'succeeded') throw new Error(`the view of a delivery was not made: ${state}`);
  const { Table: made } = await catalog.send(new GetTableCommand({ DatabaseName: schema, Name: name }));
  if (made === undefined) throw new Error('the catalog does not have a view that was made');
  const comments = new Map(columns.map((column) => [column.name, column.comment]));
  await catalog.send(
    new UpdateTableCommand({
      DatabaseName: schema,
      // What Athena wrote stays as it is.
      TableInput: {
        Name: name,
        Description: description,
        Owner: made.Owner,
        TableType: made.TableType,
        Parameters: made.Parameters,
        PartitionKeys: made.PartitionKeys,
        ViewOriginalText: made.ViewOriginalText,
        ViewExpandedText: made.ViewExpandedText,
        StorageDescriptor: {
          ...made.StorageDescriptor,
          Columns: (made.StorageDescriptor?.Columns ?? []).map((column) => ({
            ...column,
            Comment: comments.get(column.Name ?? ''),
          })),
        },
      },
    }),
  );
}
