import { type LocalServer, listen } from '../../setting/local-server.ts';

/** A message as it was published: its body and the attribute that subscriptions filter by. */
export interface Published {
  readonly message: unknown;
  readonly body: string | null;
}

/** Starts a topic that keeps what is published. */
export async function memoryTopic(): Promise<LocalServer & { take(): readonly Published[] }> {
  const published: Published[] = [];
  const server = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    published.push({
      message: JSON.parse(form.get('Message') ?? 'null'),
      body: form.get('MessageAttributes.entry.1.Value.StringValue'),
    });
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
    );
  });
  return { ...server, take: () => published.splice(0) };
}
