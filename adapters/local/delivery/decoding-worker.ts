import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Finding, RefusedError, VerificationError } from '../../../core/errors.ts';
import type { CsvFormat } from '../../../core/regulations/model.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import { type Decoded, type DecodeOptions, decode } from './decode.ts';
import type { Whole } from './records.ts';

/** What a thread is started with. */
export interface Decoding {
  readonly file: RegisteredFile;
  readonly format: CsvFormat;
  readonly options: DecodeOptions;
}

/** What the thread tells; it takes one word back for each `records`. */
export type ToldByThread =
  | { readonly kind: 'headings'; readonly headings: readonly string[] }
  | { readonly kind: 'records'; readonly bytes: Uint8Array<ArrayBuffer>; readonly whole: Whole }
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'decoded'; readonly decoded: Decoded }
  | {
      readonly kind: 'refused';
      readonly exitCode: 4 | 5;
      readonly findings: readonly [Finding, ...Finding[]];
    };

/** Chunks of records that may be on their way. */
const mostUntaken = 4;

async function run(port: MessagePort, { file, format, options }: Decoding): Promise<void> {
  let untaken = 0;
  port.on('message', () => {
    untaken -= 1;
  });
  const tell = (told: ToldByThread, moved: readonly ArrayBuffer[] = []) => port.postMessage(told, moved);
  const sink = {
    headings: (headings: readonly string[]) => tell({ kind: 'headings', headings }),
    write: async (records: Buffer, whole: Whole) => {
      while (untaken >= mostUntaken) await once(port, 'message');
      untaken += 1;
      const bytes = new Uint8Array(records);
      tell({ kind: 'records', bytes, whole }, [bytes.buffer]);
    },
  };
  try {
    const decoded = await decode(file, format, sink, (bytes) => tell({ kind: 'read', bytes }), options);
    tell({ kind: 'decoded', decoded });
  } catch (error) {
    if (!(error instanceof VerificationError || error instanceof RefusedError)) throw error;
    tell({ kind: 'refused', exitCode: error.exitCode, findings: error.findings });
  } finally {
    port.close();
  }
}

if (parentPort !== null) await run(parentPort, workerData as Decoding);
