import { setTimeout as wait } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Json } from '../../procedures/machine/template.ts';
import type { Clients } from './clients.ts';

const askAgainMs = 300;
const limitMs = 90_000;

/** What a person does with a deployment by calls of its API, and nothing else. */
export interface Operator {
  /** Invokes a function of the deployment. @throws Error with what the function says when it fails */
  invoke(name: string, event: object): Promise<Json>;
  /** Puts an object. */
  put(bucket: string, key: string, body: string | Uint8Array): Promise<void>;
  /** The objects of a bucket under a prefix, by their keys. */
  objects(bucket: string, prefix: string): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** @param prefix `udw-NAME-` */
export const operatorOf = ({ lambda, s3 }: Clients, prefix: string): Operator => ({
  async invoke(name, event) {
    const FunctionName = `${prefix}${name}`;
    const Payload = JSON.stringify(event);
    const said = await lambda.send(new InvokeCommand({ FunctionName, Payload, LogType: 'Tail' }));
    const answer = said.Payload?.transformToString() ?? '';
    const log = Buffer.from(said.LogResult ?? '', 'base64').toString();
    if (said.FunctionError !== undefined) throw new Error(`${name}: ${answer}\n${log}`);
    return JSON.parse(answer) as Json;
  },
  async put(Bucket, Key, Body) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  },
  async objects(Bucket, Prefix) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    const found = new Map<string, Uint8Array>();
    for (const { Key = '' } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      found.set(Key, (await Body?.transformToByteArray()) ?? new Uint8Array());
    }
    return found;
  },
});

/**
 * Asks again until there is an answer.
 * @throws Error with the last state that was seen, when there is none within a minute and a half
 */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined>,
  state: () => unknown,
): Promise<Answer> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`It did not come so: ${JSON.stringify(await state())}`);
    await wait(askAgainMs);
  }
}
