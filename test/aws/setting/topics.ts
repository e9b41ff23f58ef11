import { type LocalServer, listen } from '../../setting/local-server.ts';

/** A message as it was published. */
export interface Published {
  /** Name of the topic. */
  readonly topic: string;
  readonly message: unknown;
}

/** A topic as it was made. */
export interface Made {
  readonly key: unknown;
  readonly policy: unknown;
}

const nameOf = (arn: string): string => arn.split(':').at(-1) ?? '';

const attributes = (form: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [1, 2].map((at) => [
      form.get(`Attributes.entry.${at}.key`) ?? '',
      form.get(`Attributes.entry.${at}.value`) ?? '',
    ]),
  );

/** Starts topics that keep what is published; nothing is published on one that nobody made. */
export async function memoryTopics(): Promise<
  LocalServer & {
    take(): readonly Published[];
    readonly made: ReadonlyMap<string, Made>;
    /** Names of topics that refuse what is published. */
    readonly refusing: Set<string>;
  }
> {
  const published: Published[] = [];
  const made = new Map<string, Made>();
  const refusing = new Set<string>();

  function answer(form: URLSearchParams): readonly [number, string] {
    if (form.get('Action') === 'CreateTopic') {
      const { KmsMasterKeyId, Policy = 'null' } = attributes(form);
      made.set(form.get('Name') ?? '', { key: KmsMasterKeyId, policy: JSON.parse(Policy) });
      return [200, '<CreateTopicResponse><CreateTopicResult/></CreateTopicResponse>'];
    }
    const topic = nameOf(form.get('TopicArn') ?? '');
    if (refusing.has(topic))
      return [403, '<ErrorResponse><Error><Code>KMSAccessDenied</Code><Message/></Error></ErrorResponse>'];
    if (!made.has(topic))
      return [404, '<ErrorResponse><Error><Code>NotFound</Code><Message/></Error></ErrorResponse>'];
    published.push({ topic, message: JSON.parse(form.get('Message') ?? 'null') });
    return [
      200,
      '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
    ];
  }

  const server = await listen(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [status, text] = answer(new URLSearchParams(Buffer.concat(parts).toString('utf8')));
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(text);
  });
  return { ...server, take: () => published.splice(0), made, refusing };
}
