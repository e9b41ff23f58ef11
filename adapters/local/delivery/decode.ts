import { createHash } from 'node:crypto';
import { VerificationError } from '../../../core/errors.ts';
import {
  type Contradiction,
  contradiction,
  countDistinguishing,
  isSingleByte,
  markedEncoding,
} from '../../../core/loading/encoding.ts';
import { message } from '../../../core/messages/compose.ts';
import type { CsvFormat } from '../../../core/regulations/model.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import { decoderFor } from './decoders.ts';
import { splitHeadings } from './header.ts';
import { type RecordPlace, recordStream, type Whole } from './records.ts';
import { deliveredBytes } from './sealed.ts';
import { utf8Checker } from './utf8.ts';

/** A first line longer than this is no heading. */
const longestHeader = 1 << 20;

/** Bytes of the longest byte order mark. */
const longestMark = 3;

const usualChunkBytes = 1 << 20;

/** What a decoded delivery showed besides its records. */
export interface Decoded {
  readonly distinguishingBytes: number;
  /** Data records that the file holds, broken ones included. */
  readonly records: number;
}

/** Takes a delivery as it is decoded. */
export interface Sink {
  /** Called once, before any record. */
  headings(headings: readonly string[]): void;
  /**
   * Takes UTF-8 bytes of records; resolves when it can take more.
   * @param whole what of them ends with a whole record
   */
  write(bytes: Buffer, whole: Whole): Promise<void>;
}

/** How a delivery is decoded. */
export interface DecodeOptions {
  /** Headings of the columns of which only whether a value is there is asked: most of their text is left out. */
  readonly presenceOnly?: ReadonlySet<string>;
  /** How much is read at once. */
  readonly chunkBytes?: number | undefined;
}

/**
 * Streams a delivery through its declared encoding into a sink, and judges the declaration by the bytes seen (para 21).
 * @throws {VerificationError} when a byte does not belong to the declared encoding, when the bytes contradict it, when a
 * quote is still open at the end, or when the file is no longer the one that was registered; the sink has then seen a part
 */
export async function decode(
  file: RegisteredFile,
  format: CsvFormat,
  sink: Sink,
  onBytes: (bytes: number) => void,
  { presenceOnly = new Set(), chunkBytes = usualChunkBytes }: DecodeOptions = {},
): Promise<Decoded> {
  const decoder = decoderFor(format.encoding);
  // Of the UTF encodings an invalid sequence is evidence enough, and the decoder finds it.
  const evidence = isSingleByte(format.encoding) ? gatherEvidence() : undefined;
  const hash = createHash('sha256');
  const records = recordStream(format.delimiter);
  const headings = (found: readonly string[]): void => {
    sink.headings(found);
    records.shorten(found.flatMap((heading, column) => (presenceOnly.has(heading) ? [column] : [])));
  };
  const body = afterHeader(format.delimiter, { ...sink, headings });
  let bytes = 0;
  let beginning: Buffer = Buffer.alloc(0);
  for await (const raw of deliveredBytes(file, chunkBytes)) {
    if (beginning.length < longestMark) {
      beginning = Buffer.concat([beginning, raw.subarray(0, longestMark)]);
      checkMark(beginning, file, format);
    }
    hash.update(raw);
    evidence?.add(raw);
    const decoded = decoder.push(raw);
    if (typeof decoded === 'number') throw invalid(file, format, decoded);
    await body.push(records.push(decoded), records.whole());
    bytes += raw.length;
    onBytes(bytes);
  }
  const last = decoder.end();
  if (typeof last === 'number') throw invalid(file, format, last);
  await body.push(records.push(last), records.whole());
  await body.end();
  if (hash.digest('hex') !== file.sha256) {
    throw new VerificationError([{ message: message('load.changed-while-read'), at: { file: file.name } }]);
  }
  const seen = evidence?.result();
  const against = seen && contradiction(format.encoding, seen);
  if (against) throw contradicted(file, format, against);
  const ended = records.end();
  if (ended.openQuote) throw unclosed(file, ended.openQuote);
  return { distinguishingBytes: seen ? countDistinguishing(seen) : 0, records: ended.records };
}

function checkMark(beginning: Buffer, file: RegisteredFile, { encoding: declared }: CsvFormat): void {
  const likely = markedEncoding(beginning);
  if (likely === undefined || likely === declared) return;
  throw new VerificationError([
    { message: message('load.encoding-marked', { declared, likely }), at: { file: file.name }, basis: '21' },
  ]);
}

function gatherEvidence() {
  const histogram = new Array<number>(256).fill(0);
  const checker = utf8Checker();
  let validUtf8 = true;
  return {
    add(chunk: Buffer): void {
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] as number;
        histogram[byte] = (histogram[byte] as number) + 1;
      }
      if (validUtf8) validUtf8 = typeof checker.push(chunk) !== 'number';
    },
    result: () => ({ histogram, validUtf8: validUtf8 && checker.end() === undefined }),
  };
}

function afterHeader(delimiter: string, sink: Sink) {
  let header: Buffer | undefined = Buffer.alloc(0);
  const giveHeadings = (line: Buffer): void => {
    header = undefined;
    sink.headings(splitHeadings(line.toString(), delimiter));
  };
  return {
    async push(bytes: Buffer, whole: Whole): Promise<void> {
      if (header === undefined) {
        if (bytes.length > 0) await sink.write(bytes, whole);
        return;
      }
      const before = header.length;
      header = Buffer.concat([header, bytes]);
      const end = header.indexOf(0x0a);
      if (end < 0 && header.length <= longestHeader) return;
      const all = header;
      giveHeadings(all.subarray(0, end < 0 ? longestHeader : end));
      if (end >= 0 && end + 1 < all.length) {
        const behind = Math.max(0, before + whole.bytes - (end + 1));
        await sink.write(all.subarray(end + 1), { bytes: behind, records: whole.records });
      }
    },
    async end(): Promise<void> {
      if (header !== undefined) giveHeadings(header);
    },
  };
}

function invalid(file: RegisteredFile, { encoding }: CsvFormat, offset: number): VerificationError {
  return new VerificationError([
    {
      message: message('load.encoding-invalid', { declared: encoding, offset: String(offset) }),
      at: { file: file.name },
      basis: '21',
    },
  ]);
}

/** An open quote takes everything behind it into one record: nobody knows what the rest of the file was. */
function unclosed(file: RegisteredFile, { record, line }: RecordPlace): VerificationError {
  return new VerificationError([
    {
      message: message('load.quote-unclosed', { record: String(record) }),
      at: { file: file.name, line },
      basis: '21',
    },
  ]);
}

function contradicted(
  file: RegisteredFile,
  { encoding }: CsvFormat,
  { seen, likely }: Contradiction,
): VerificationError {
  return new VerificationError([
    {
      message: message('load.encoding-contradicted', { declared: encoding, seen, likely }),
      at: { file: file.name },
      basis: '21',
    },
  ]);
}
