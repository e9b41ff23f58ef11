const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;

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

/** Makes the line ends of a chunk one, byte by byte. */
function rewrite(
  chunk: Buffer,
  from: Place,
  separator: number,
): { readonly bytes: Buffer; readonly to: Place } {
  const out = Buffer.allocUnsafe(chunk.length);
  let place = from;
  let length = 0;
  for (let index = 0; index < chunk.length; index += 1) {
    const byte = chunk[index] as number;
    const ends = place !== 'quoted' && (byte === lineFeed || byte === carriageReturn);
    if (ends && place === 'line') continue;
    out[length] = ends ? lineFeed : byte;
    length += 1;
    place = ends ? 'line' : next(place, byte, separator);
  }
  return { bytes: out.subarray(0, length), to: place };
}

/** Tells whether a chunk has nothing to rewrite; most chunks of most files have not. */
function isUntouched(chunk: Buffer, place: Place): boolean {
  if (place === 'quoted' || place === 'closed' || (place === 'line' && chunk[0] === lineFeed)) return false;
  return !chunk.includes(quote) && !chunk.includes(carriageReturn) && !chunk.includes('\n\n');
}

/** The place after a chunk that has nothing to rewrite: its last value tells. */
function placeAfter(chunk: Buffer, from: Place, separator: number): Place {
  const last = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(separator));
  let place = last < 0 ? from : chunk[last] === lineFeed ? 'line' : 'field';
  for (const byte of chunk.subarray(last + 1)) place = next(place, byte, separator);
  return place;
}

/**
 * Makes the line ends of a CSV stream one: outside quotes CR, LF and CR LF all become LF, and a line with nothing in it is left
 * out, for it is no record. Inside quotes nothing is touched. The reader behind it fails on mixed line ends, and counts empty
 * lines in the numbers of some records but not of others.
 * @param delimiter one ASCII character
 */
export function oneLineEnd(delimiter: string): (chunk: Buffer) => Buffer {
  const separator = delimiter.charCodeAt(0);
  let place: Place = 'line';
  return (chunk) => {
    if (isUntouched(chunk, place)) {
      place = placeAfter(chunk, place, separator);
      return chunk;
    }
    const { bytes, to } = rewrite(chunk, place, separator);
    place = to;
    return bytes;
  };
}
