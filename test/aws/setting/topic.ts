import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from './http-service.ts';

/** A message as it was published: its body and the attribute that subscriptions filter by. */
export interface Published {
  readonly message: unknown;
  readonly body: string | null;
}

/** Starts a topic that keeps what is published. */
export async function memoryTopic(): Promise<Service & { take(): readonly Published[] }> {
  const published: Published[] = [];
  const server = createServer(async (request, response) => {
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
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => published.splice(0),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
