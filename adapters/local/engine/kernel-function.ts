import { BLOB, type DuckDBConnection, DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api';
import bindings, { type DataChunk, type ScalarFunctionInfo, type Vector } from '@duckdb/node-bindings';
import { type Cells, type Kernel, MAC_BYTES } from '../../../core/depersonalization/kernel/kernel.ts';
import { MAX_MESSAGE_BYTES } from '../../../core/depersonalization/one-block.ts';
import {
  EVERY_KERNEL_FUNCTION,
  type KernelFunction,
} from '../../../core/loading/dialects/kernel-functions.ts';

// DuckDB's string: 4 bytes of length, then 12 of content; or of a longer one 4 of content and 8 of its address.
const STRING_BYTES = 16;
const INLINED = 12;
const LONG_STRIDE = 64;

/** Registers the functions of a kernel in a session; it must not be used when the kernel is disposed. */
export function registerKernel(connection: DuckDBConnection, kernel: Kernel): void {
  for (const its of EVERY_KERNEL_FUNCTION) {
    const scalar = new DuckDBScalarFunction();
    scalar.setName(its.name);
    scalar.addParameter(its.takes === 'text' ? VARCHAR : BLOB);
    scalar.setReturnType(BLOB);
    bindings.scalar_function_set_function(scalar.scalar_function, answering(kernel, its));
    connection.registerScalarFunction(scalar);
  }
}

function answering(kernel: Kernel, { takes, steps }: KernelFunction) {
  const macs = blobWriter(kernel.capacity);
  return (info: ScalarFunctionInfo, input: DataChunk, output: Vector): void => {
    try {
      const count = bindings.data_chunk_get_size(input);
      if (count === 0) return;
      const texts = bindings.data_chunk_get_vector(input, 0);
      const validity = bindings.vector_get_validity(texts, Math.ceil(count / 64) * 8) as Uint8Array | null;
      const longest = MAX_MESSAGE_BYTES - steps[0].prefix.length;
      const cells =
        takes === 'text' ? cellsOf(texts, validity, count, longest) : pseudonymCells(texts, validity, count);
      macs(output, kernel.macs(cells, steps));
      if (validity === null) return;
      bindings.vector_ensure_validity_writable(output);
      const { buffer, byteOffset, byteLength } = validity;
      bindings.copy_data_to_vector_validity(output, 0, buffer as ArrayBuffer, byteOffset, byteLength);
    } catch {
      // Whatever went wrong, its text could quote a value.
      bindings.scalar_function_set_error(info, 'the hashing kernel failed');
    }
  };
}

/**
 * A column of texts as cells: as it stands when all texts are inlined, else copied with room for the longest.
 * @throws RangeError when a text is too long for its message: no canonical identifier is
 */
function cellsOf(texts: Vector, validity: Uint8Array | null, count: number, longest: number): Cells {
  const bytes = bindings.vector_get_data(texts, count * STRING_BYTES);
  const lengths = new Uint32Array(bytes.buffer, bytes.byteOffset, count * 4);
  const long: number[] = [];
  for (let row = 0; row < count; row += 1) {
    if ((lengths[row * 4] ?? 0) > INLINED && isValid(validity, row)) long.push(row);
  }
  if (long.length === 0) return { bytes, stride: STRING_BYTES, count };
  const wide = new Uint8Array(count * LONG_STRIDE);
  for (let row = 0; row < count; row += 1) {
    wide.set(bytes.subarray(row * STRING_BYTES, (row + 1) * STRING_BYTES), row * LONG_STRIDE);
  }
  for (const row of long) {
    const length = lengths[row * 4] ?? 0;
    if (length > longest) throw new RangeError('a canonical identifier fits one block with its prefix');
    const address = bytes.byteOffset + row * STRING_BYTES + 8;
    const text = bindings.get_data_from_pointer(bytes.buffer as ArrayBuffer, address, length);
    wide.set(text, row * LONG_STRIDE + 4);
  }
  return { bytes: wide, stride: LONG_STRIDE, count };
}

const PSEUDONYM_STRIDE = 4 + MAC_BYTES;

/**
 * A column of pseudonyms as cells. Values that lie behind each other on the engine's heap, as those of one chunk do, are copied
 * by one call.
 * @throws RangeError when a value has not 32 bytes: the plan asks for no other
 */
function pseudonymCells(blobs: Vector, validity: Uint8Array | null, count: number): Cells {
  const strings = bindings.vector_get_data(blobs, count * STRING_BYTES);
  const view = new DataView(strings.buffer, strings.byteOffset, strings.byteLength);
  const bytes = new Uint8Array(count * PSEUDONYM_STRIDE);
  const lengths = new Uint32Array(bytes.buffer);
  let run: number[] = [];
  let next = 0n;
  const copyRun = (): void => {
    const [first] = run;
    if (first === undefined) return;
    const at = strings.byteOffset + first * STRING_BYTES + 8;
    const heap = bindings.get_data_from_pointer(strings.buffer as ArrayBuffer, at, run.length * MAC_BYTES);
    for (const [place, row] of run.entries()) {
      const value = heap.subarray(place * MAC_BYTES, (place + 1) * MAC_BYTES);
      bytes.set(value, row * PSEUDONYM_STRIDE + 4);
    }
  };
  for (let row = 0; row < count; row += 1) {
    if (!isValid(validity, row)) continue;
    if (view.getUint32(row * STRING_BYTES, true) !== MAC_BYTES)
      throw new RangeError('a pseudonym has 32 bytes');
    const address = view.getBigUint64(row * STRING_BYTES + 8, true);
    if (address !== next) {
      copyRun();
      run = [];
    }
    run.push(row);
    next = address + BigInt(MAC_BYTES);
    lengths[row * (PSEUDONYM_STRIDE / 4)] = MAC_BYTES;
  }
  copyRun();
  return { bytes, stride: PSEUDONYM_STRIDE, count };
}

const isValid = (validity: Uint8Array | null, row: number): boolean =>
  validity === null || bindings.validity_row_is_valid(validity, row);

/**
 * Writes keyed hashes as a column of BLOBs without a call for each: all of them go to the column's heap as the one string of
 * its first row, whose address then tells where each lies.
 */
function blobWriter(capacity: number): (output: Vector, macs: Uint8Array) => void {
  const strings = new Uint8Array(capacity * STRING_BYTES);
  const words = new Uint32Array(strings.buffer);
  const addresses = new BigUint64Array(strings.buffer);
  return (output, macs) => {
    const count = macs.length / MAC_BYTES;
    bindings.vector_assign_string_element_len(output, 0, macs);
    const first = bindings.vector_get_data(output, STRING_BYTES);
    let address = new DataView(first.buffer, first.byteOffset).getBigUint64(8, true);
    const heads = new Uint32Array(macs.buffer, macs.byteOffset, macs.length / 4);
    for (let row = 0; row < count; row += 1) {
      words[row * 4] = MAC_BYTES;
      words[row * 4 + 1] = heads[row * 8] ?? 0;
      addresses[row * 2 + 1] = address;
      address += 32n;
    }
    bindings.copy_data_to_vector(output, 0, strings.buffer, 0, count * STRING_BYTES);
  };
}
