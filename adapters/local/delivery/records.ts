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
  /** Where a place of the chunk, not before the last replaced run, stands in the edited bytes. */
  position(index: number): number;
  bytes(): Buffer;
}

/** A run up to this long is copied faster byte by byte. */
const shortRun = 40;

/** Begins to edit a chunk; no copy is made of one that stays whole. */
function editable(chunk: Buffer): Edit {
  let out: Buffer | undefined;
  let length = 0;
  let kept = 0;
  const keepTo = (end: number): Buffer => {
    out ??= Buffer.allocUnsafe(chunk.length);
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
    position: (index) => length + index - kept,
    bytes: () => (out === undefined ? chunk : keepTo(chunk.length).subarray(0, length)),
  };
}

/** Finds the next of one byte from ascending places on; the length of the chunk where there is none. */
function finder(chunk: Buffer, byte: number): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = chunk.indexOf(byte, from);
      found = at < 0 ? chunk.length : at;
    }
    return found;
  };
}

/**
 * Finds the LF of a line that needs no look at its bytes: it begins at the given place, has no quote and no CR but before its
 * LF, is not empty and not too long. Undefined for another line.
 */
function plainLines(chunk: Buffer): (from: number) => number | undefined {
  const nextQuote = finder(chunk, quote);
  const nextReturn = finder(chunk, carriageReturn);
  return (from) => {
    const end = chunk.indexOf(lineFeed, from);
    if (end <= from || end - from > longestRecordBytes || nextQuote(from) < end) return undefined;
    const cr = nextReturn(from);
    return cr > end || (cr === end - 1 && cr > from) ? end : undefined;
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

function takePlainLine(walk: Walk, chunk: Buffer, edit: Edit, end: number): number {
  if (chunk[end - 1] === carriageReturn) edit.replace(end - 1, end);
  walk.ends += 1;
  walk.line += 1;
  walk.previous = lineFeed;
  beginLine(walk, edit, end + 1);
  return end + 1;
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
 */
export function recordStream(delimiter: string): RecordStream {
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
  return {
    push(chunk) {
      const edit = editable(chunk);
      walk.wholeBytes = 0;
      endsBefore = walk.ends;
      const plainEnd = plainLines(chunk);
      for (let index = 0; index < chunk.length; ) {
        const end = walk.place === 'line' ? plainEnd(index) : undefined;
        if (end === undefined) index = takeLine(walk, chunk, edit, index, separator);
        else index = takePlainLine(walk, chunk, edit, end);
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
