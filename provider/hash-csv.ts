import { type FileHandle, open } from 'node:fs/promises';
import { edgeCheckValue } from '../core/depersonalization/kernel/check-value.ts';
import { type Kernel, makeKernel } from '../core/depersonalization/kernel/kernel.ts';
import { RefusedError } from '../core/errors.ts';
import { message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';
import { accountLines } from './account.ts';
import { helpText, languageOf, readArguments, type ScriptRequest } from './arguments.ts';
import { tellFailure } from './failure.ts';
import { type FileCounts, fileHasher } from './hash-file.ts';
import { kernelModule } from './kernel-module.ts';
import { readKeyFile } from './key-file.ts';
import { beginOutput, type OutputFile } from './output-file.ts';

const PART_BYTES = 1_048_576;

function unreadable(error: unknown): RefusedError {
  const code = `${(Object(error) as { code?: unknown }).code ?? 'unknown'}`;
  return new RefusedError([{ message: message('load.file-unreadable', { code }) }]);
}

async function fill(input: FileHandle, buffer: Uint8Array): Promise<Uint8Array> {
  const { bytesRead } = await input.read(buffer, 0, buffer.length).catch((error: unknown) => {
    throw unreadable(error);
  });
  return buffer.subarray(0, bytesRead);
}

async function hashThrough(
  kernel: Kernel,
  request: ScriptRequest,
  input: FileHandle,
  output: OutputFile,
): Promise<FileCounts> {
  const hasher = fileHasher(kernel, request.columns, request.delimiter);
  const buffer = new Uint8Array(PART_BYTES);
  for (let last = false; !last; ) {
    const bytes = await fill(input, buffer);
    last = bytes.length === 0;
    output.write(hasher.take(bytes, last));
  }
  buffer.fill(0);
  output.finish();
  return hasher.counts();
}

/** Removes what is half written when somebody ends the script. */
function discardOnSignal(discard: () => void): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => {
      discard();
      process.exit(128 + number);
    });
  }
}

async function hashFile(language: Language, request: ScriptRequest): Promise<void> {
  const key = readKeyFile(request.keyFile);
  const kernel = makeKernel(kernelModule(), { edge: key });
  key.fill(0);
  let input: FileHandle | undefined;
  let output: OutputFile | undefined;
  try {
    const value = edgeCheckValue(kernel);
    process.stdout.write(`${say(language, message('provider.check-value', { value }))}\n`);
    input = await open(request.input, 'r').catch((error: unknown) => {
      throw unreadable(error);
    });
    discardOnSignal(() => output?.discard());
    output = beginOutput(request.output);
    const counts = await hashThrough(kernel, request, input, output);
    process.stdout.write(`${accountLines(language, counts).join('\n')}\n`);
  } finally {
    kernel[Symbol.dispose]();
    output?.discard();
    await input?.close();
  }
}

async function run(words: readonly string[]): Promise<number> {
  const language = languageOf(words, process.env);
  try {
    const request = readArguments(words);
    if (request === undefined) process.stdout.write(`${helpText('en')}\n${helpText('ru')}`);
    else await hashFile(language, request);
    return 0;
  } catch (thrown) {
    const { exitCode, lines } = tellFailure(language, thrown);
    process.stderr.write(`${lines.join('\n')}\n`);
    return exitCode;
  }
}

// A reader that has gone is not told, and needs no stack trace.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.exitCode = await run(process.argv.slice(2));
