import { z } from 'zod';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { LoadKind } from '../../../core/procedures/gate/needs.ts';
import type { AllowedUpload } from '../../../services/lake/upload.ts';
import type { SendableDelivery, SendableFile } from '../../local/delivery/to-send.ts';
import type { Api } from './api.ts';
import { isSafeUrl } from './endpoint.ts';
import { type PutAnswer, putFile } from './put-file.ts';

const allowedSchema: z.ZodType<AllowedUpload> = z.object({
  key: z.string(),
  method: z.literal('PUT'),
  url: z.url().refine((url) => isSafeUrl(new URL(url))),
  headers: z.record(z.string(), z.string()),
  until: z.iso.datetime(),
});

const answerSchema = z.object({ uploads: z.tuple([allowedSchema, allowedSchema]) });

const attempts = 4;
const firstWaitMs = 500;

/** Passing troubles: the same object may be put twice, and is one delivery. */
const isPassing = (answer: PutAnswer): boolean => 'broken' in answer || answer.status >= 500;

const told = (answer: PutAnswer): string =>
  'broken' in answer ? answer.broken : [answer.status, answer.code].filter(Boolean).join(' ');

/**
 * Uploads a delivery and then its manifest, as the API allows it to the caller (para 20(3)).
 * @param pause waits so many milliseconds
 * @returns where the two objects lie in landing
 * @throws {ToldError} what the API refuses
 * @throws {RefusedError} when an object could not be put
 */
export async function uploadDelivery(
  api: Api,
  { file, manifest, says }: SendableDelivery,
  kind: LoadKind,
  pause: (ms: number) => Promise<unknown>,
): Promise<readonly string[]> {
  const described = ({ bytes, sha256 }: SendableFile) => ({ bytes, sha256 });
  const wanted = {
    regulations: says.regulations,
    version: says.regulationsVersion,
    kind,
    file: { name: file.name, ...described(file) },
    manifest: { ...described(manifest), depersonalized: says.depersonalized !== undefined },
  };
  const call = { method: 'POST', path: ['uploads'], body: JSON.stringify(wanted) } as const;
  const allowed = async () => (await api.call(call, answerSchema)).uploads;
  return [
    await put(async () => (await allowed())[0], file, pause),
    await put(async () => (await allowed())[1], manifest, pause),
  ];
}

async function put(
  allowed: () => Promise<AllowedUpload>,
  { path, name }: SendableFile,
  pause: (ms: number) => Promise<unknown>,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    // Allowed anew each time: what was sent before may have taken longer than a request may wait to begin.
    const upload = await allowed();
    const answer = await putFile(upload, path);
    if ('status' in answer && answer.status < 300) return upload.key;
    if (!isPassing(answer) || attempt === attempts) {
      const refusal = message('upload.not-put', { code: told(answer) });
      throw new RefusedError([{ message: refusal, at: { file: name }, basis: 'ours' }]);
    }
    await pause(firstWaitMs * 2 ** attempt);
  }
}
