import { type PlainLines, plainLines } from './plain-lines.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;

/** A record of more bytes of UTF-8 than this is broken. */
export const longestRecordBytes = 1 << 18;

/** Where a longer record is cut: far enough that the reader finds it too long. */
const cutBytes = longestRecordBytes + 64;

/** Where the next byte stands: in an empty line, before a value, in it, in its quotes, after a quote that may have closed it. */
type Place = 'line' | 'field' | 'plain' | 'quoted' | 'closed';

/** The place after a byte that ends no line. */
function next(place: Place, byte: number, separator: number): Place {
  if (place === 'quoted') return byte === quote ? 'closed' : 'quoted';
  if (byte === separator) return 'field';
  if (byte === quote && place !== 'plain') return 'quoted';
  if (byte === space) return place === 'line' ? 'field' : place;
  return 'plain';
}

/** A place in a delivered CSV file: the line from 1; the data record from 1, 0 for the headings. */
export interface RecordPlace {
  readonly record: number;
  readonly line: number;
}

/** What a CSV stream held. */
export interface Ended {
  /** Data records after the headings. */
  readonly records: number;
  /** Where a quote was opened that nothing closed. */
  readonly openQuote: RecordPlace | undefined;
}

/** The bytes of a chunk that end with a whole record, 0 when none ended in it, and the records that ended. */
export interface Whole {
  readonly bytes: number;
  readonly records: number;
}

/** Makes a CSV stream one that the reader behind it takes without loss. */
export interface RecordStream {
  /**
   * From the next chunk on, puts one character in the place of a value of these columns, in lines without quotes.
   * @param columns their places, from 0
   */
  shorten(columns: readonly number[]): void;
  /** The next bytes, whole characters only. */
  push(chunk: Buffer): Buffer;
  /** How many bytes of what the last push gave end with a whole record, and how many records ended in them. */
  whole(): Whole;
  /** At the end of the file. */
  end(): Ended;
}

/** A chunk of which runs of bytes are replaced. */
interface Edit {
  /** Puts one byte or none in the place of those from a start to before an end; to be called in ascending order. */
  replace(start: number, end: number, byte?: number): void;
  /** Copies plain lines from the place where a line begins. @returns how many, and the place behind them */
  plainLines(from: number): { readonly lines: number; readonly next: number };
  /** Where a place of the chunk, not before the last replaced run, stands in the edited bytes. */
  position(index: number): number;
  bytes(): Buffer;
}

/** A run up to this long is copied faster byte by byte. */
const shortRun = 40;

/** Begins to edit a chunk. */
function editable(chunk: Buffer, copier: PlainLines | undefined): Edit {
  const out = copier?.take(chunk) ?? Buffer.allocUnsafe(chunk.length);
  let length = 0;
  let kept = 0;
  const keepTo = (end: number): Buffer => {
    if (end - kept > shortRun) length += chunk.copy(out, length, kept, end);
    else for (let index = kept; index < end; index += 1, length += 1) out[length] = chunk[index] as number;
    return out;
  };
  return {
    replace(start, end, byte) {
      const bytes = keepTo(start);
      kept = end;
      if (byte === undefined) return;
      bytes[length] = byte;
      length += 1;
    },
    plainLines(from) {
      if (copier === undefined) return { lines: 0, next: from };
      keepTo(from);
      const { lines, next, written } = copier.copy(from, length);
      kept = next;
      length = written;
      return { lines, next };
    },
    position: (index) => length + index - kept,
    bytes: () => Buffer.from(keepTo(chunk.length).subarray(0, length)),
  };
}

/** How far a stream was walked. Indexes are of the present chunk; what began in an earlier one lies before 0. */
interface Walk {
  place: Place;
  opened: RecordPlace;
  /** Records that ended, the headings among them. */
  ends: number;
  line: number;
  previous: number;
  start: number;
  /** Where the present record becomes too long. */
  cutAt: number;
  isCut: boolean;
  cutFrom: number;
  /** Where in the edited bytes the last whole record ends. */
  wholeBytes: number;
}

function beginLine(walk: Walk, edit: Edit, index: number): void {
  walk.place = 'line';
  walk.wholeBytes = edit.position(index);
  walk.start = index;
  walk.cutAt = index + cutBytes;
  walk.isCut = false;
}

function takePlainLines(walk: Walk, edit: Edit, from: number): number {
  const { lines, next } = edit.plainLines(from);
  if (lines === 0) return from;
  walk.ends += lines;
  walk.line += lines;
  walk.previous = lineFeed;
  beginLine(walk, edit, next);
  return next;
}

/** From here to its end a record is left out; its quote is closed, so that the reader sees its end. */
function cut(walk: Walk, edit: Edit, index: number): void {
  if (walk.place === 'quoted') edit.replace(index, index, quote);
  walk.isCut = true;
  walk.cutFrom = index;
  walk.cutAt = Number.MAX_SAFE_INTEGER;
}

function takeLineEnd(walk: Walk, edit: Edit, byte: number, index: number): void {
  if (byte === carriageReturn || walk.previous !== carriageReturn) walk.line += 1;
  if (walk.place === 'quoted') return;
  if (walk.isCut) edit.replace(walk.cutFrom, index);
  if (walk.place === 'line') edit.replace(index, index + 1);
  else if (byte === carriageReturn) edit.replace(index, index + 1, lineFeed);
  if (walk.place !== 'line') walk.ends += 1;
  beginLine(walk, edit, index + 1);
}

const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;

function takeByte(walk: Walk, edit: Edit, byte: number, index: number, separator: number): void {
  if (index >= walk.cutAt && !isContinuation(byte)) cut(walk, edit, index);
  if (byte === lineFeed || byte === carriageReturn) takeLineEnd(walk, edit, byte, index);
  else {
    const opens = byte === quote && (walk.place === 'line' || walk.place === 'field');
    if (opens) walk.opened = { record: walk.ends, line: walk.line };
    walk.place = next(walk.place, byte, separator);
  }
  walk.previous = byte;
}

/** Passes over the bytes that mean nothing but themselves; most of them are above the quote. */
function takeLetters(walk: Walk, chunk: Buffer, from: number, separator: number): number {
  const limit = Math.min(chunk.length, walk.cutAt);
  let index = from;
  while (index < limit && (chunk[index] as number) > quote && chunk[index] !== separator) index += 1;
  if (index > from) {
    walk.previous = chunk[index - 1] as number;
    if (walk.place !== 'quoted') walk.place = 'plain';
  }
  return index;
}

/** Takes bytes up to the end of a line or of the chunk. @returns the index after it */
function takeLine(walk: Walk, chunk: Buffer, edit: Edit, from: number, separator: number): number {
  let index = from;
  do {
    index = takeLetters(walk, chunk, index, separator);
    if (index < chunk.length) takeByte(walk, edit, chunk[index] as number, index, separator);
    index += 1;
  } while (index < chunk.length && walk.place !== 'line');
  return index;
}

/**
 * Makes the line ends of a CSV stream one, counts its records and shortens those that are too long. Outside quotes CR, LF and
 * CR LF all become LF, and a line with nothing in it is left out, for it is no record; inside quotes nothing is touched. The
 * reader behind it fails on mixed line ends, counts empty lines in the numbers of some records but not of others, and passes in
 * silence over a record that exceeds its buffer; of one that is cut here it says that it is too long.
 * @param delimiter one ASCII character
 * @param copying makes what copies the plain lines; without it every byte is looked at, to the same end
 */
export function recordStream(delimiter: string, copying: typeof plainLines = plainLines): RecordStream {
  const separator = delimiter.charCodeAt(0);
  const walk: Walk = {
    place: 'line',
    opened: { record: 0, line: 1 },
    ends: 0,
    line: 1,
    previous: 0,
    start: 0,
    cutAt: cutBytes,
    isCut: false,
    cutFrom: 0,
    wholeBytes: 0,
  };
  let endsBefore = 0;
  const copier = copying(separator, longestRecordBytes);
  return {
    shorten: (columns) => copier?.shorten(columns),
    push(chunk) {
      const edit = editable(chunk, copier);
      walk.wholeBytes = 0;
      endsBefore = walk.ends;
      for (let index = 0; index < chunk.length; ) {
        const next = walk.place === 'line' ? takePlainLines(walk, edit, index) : index;
        index = next > index ? next : takeLine(walk, chunk, edit, index, separator);
      }
      if (walk.isCut) edit.replace(walk.cutFrom, chunk.length);
      walk.start -= chunk.length;
      walk.cutAt = walk.isCut ? Number.MAX_SAFE_INTEGER : walk.start + cutBytes;
      walk.cutFrom = 0;
      return edit.bytes();
    },
    whole: () => ({ bytes: walk.wholeBytes, records: walk.ends - endsBefore }),
    end: () => ({
      records: Math.max(0, walk.place === 'line' ? walk.ends - 1 : walk.ends),
      openQuote: walk.place === 'quoted' ? walk.opened : undefined,
    }),
  };
}
