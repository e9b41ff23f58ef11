// Copies the plain lines of a CSV chunk: lines that hold neither a quote nor a CR but before their LF, that are neither empty
// nor too long. They are most lines, and nothing in them needs a look at the bytes before it. Of some columns only whether a
// value is there is copied. Whoever calls gives the addresses, grows the memory, and leaves VECTOR bytes free behind each buffer.

const VECTOR: usize = 16;
const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const QUOTE: u8 = 0x22;
const ANY_VALUE: u8 = 0x31;

// What the last call found.
let written: usize = 0;
let lines: u32 = 0;

/** The address behind the last byte written. */
export function writtenTo(): usize {
  return written;
}

/** How many lines were copied. */
export function copiedLines(): u32 {
  return lines;
}

/** The address of the next byte of one kind, `end` when there is none. */
// @ts-expect-error: a decorator of the language.
@inline
function find(byte: u8, from: usize, end: usize): usize {
  const wanted = i8x16.splat(byte);
  for (let at = from; at < end; at += VECTOR) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (mask !== 0) return min(at + ctz(mask), end);
  }
  return end;
}

/** The address of the LF, CR or quote that comes next, `end` when there is none. */
// @ts-expect-error: a decorator of the language.
@inline
function findMark(from: usize, end: usize): usize {
  const lf = i8x16.splat(LF);
  const cr = i8x16.splat(CR);
  const quote = i8x16.splat(QUOTE);
  for (let at = from; at < end; at += VECTOR) {
    const bytes = v128.load(at);
    const marks = v128.or(v128.or(i8x16.eq(bytes, lf), i8x16.eq(bytes, cr)), i8x16.eq(bytes, quote));
    const mask = i8x16.bitmask(marks);
    if (mask !== 0) return min(at + ctz(mask), end);
  }
  return end;
}

/** Copies a value; up to VECTOR bytes behind it are written too and overwritten by what comes next. */
// @ts-expect-error: a decorator of the language.
@inline
function copyValue(from: usize, end: usize, to: usize, separator: u8): usize {
  const wanted = i8x16.splat(separator);
  for (let at = from; at < end; at += VECTOR) {
    const bytes = v128.load(at);
    v128.store(to + (at - from), bytes);
    const mask = i8x16.bitmask(i8x16.eq(bytes, wanted));
    if (mask !== 0) return min(at + ctz(mask), end);
  }
  return end;
}

/**
 * Copies plain lines until one is not, or is not whole.
 * @param flags the address of one byte a column: 1 where only the presence of a value is asked
 * @returns the address of the first line that was not copied
 */
export function copyPlainLines(
  from: usize,
  end: usize,
  to: usize,
  separator: u8,
  flags: usize,
  flagged: u32,
  longest: usize,
): usize {
  let start = from;
  let out = to;
  lines = 0;
  while (start < end) {
    const mark = findMark(start, end);
    if (mark === end || mark === start || load<u8>(mark) === QUOTE) break;
    let next = mark + 1;
    if (load<u8>(mark) === CR) {
      if (next >= end || load<u8>(next) !== LF) break;
      next += 1;
    }
    if (mark - start > longest) break;
    let at = start;
    for (let column: u32 = 0; column < flagged; column += 1) {
      let value = at;
      if (load<u8>(flags + column) !== 0) {
        at = find(separator, at, mark);
        if (at > value) store<u8>(out++, ANY_VALUE);
      } else {
        at = copyValue(at, mark, out, separator);
        out += at - value;
      }
      if (at === mark) break;
      store<u8>(out++, separator);
      at += 1;
    }
    for (let rest = at; rest < mark; rest += VECTOR) v128.store(out + (rest - at), v128.load(rest));
    out += mark - at;
    store<u8>(out++, LF);
    lines += 1;
    start = next;
  }
  written = out;
  return start;
}
