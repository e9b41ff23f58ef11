import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

/** To whom the key of the edge was handed out. Nothing of it is secret. */
export interface EdgeKeyExport {
  readonly at: Date;
  /** Of age, `age1…`: public. */
  readonly recipient: string;
  readonly keyVersion: number;
  readonly keyCheckValue: string;
}

/** Records in the table of loads that the key of the edge was handed out, each act in an item of its own beside the key's entry. */
export const edgeKeyExports =
  (documents: DynamoDBDocumentClient, table: string) =>
  async ({ at, recipient, ...key }: EdgeKeyExport): Promise<void> => {
    const instant = at.toISOString();
    const its = { pk: 'KEY', sk: `EXPORTED#${instant}#${recipient}` };
    const item = { ...its, kind: 'edge-key-exported', at: instant, recipient, ...key };
    await documents.send(new PutCommand({ TableName: table, Item: item }));
  };
