import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cells, type Kernel, makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { KNOWN_ANSWER } from '../../core/depersonalization/kernel/known-answer.ts';
import { type Subkey, subkey } from '../../core/depersonalization/keys.ts';
import { MAX_MESSAGE_BYTES } from '../../core/depersonalization/one-block.ts';
import { RefusedError } from '../../core/errors.ts';

const wasm = new Uint8Array(readFileSync(path.join(import.meta.dirname, '../../build/hmac-sha-256.wasm')));
/** A module that no machine takes: what a machine without vectors makes of the kernel. */
const withoutVectors = wasm.slice(0, 7);

const FORMS = [
  { form: 'wasm', bytes: wasm },
  { form: 'node:crypto', bytes: withoutVectors },
  { form: 'node:crypto', bytes: undefined },
] as const;

const edge = subkey('edge', randomBytes(32));
const warehouse = subkey('warehouse', randomBytes(32));

function cells(payloads: readonly Uint8Array[], stride = 64): Cells {
  const bytes = new Uint8Array(payloads.length * stride);
  const view = new DataView(bytes.buffer);
  for (const [index, payload] of payloads.entries()) {
    view.setUint32(index * stride, payload.length, true);
    bytes.set(payload, index * stride + 4);
  }
  return { bytes, stride, count: payloads.length };
}

const hmac = (key: Uint8Array, prefix: string, payload: Uint8Array): Buffer =>
  createHmac('sha256', key).update(prefix, 'ascii').update(payload).digest();

const rowsOf = (macs: Uint8Array): readonly string[] =>
  Array.from({ length: macs.length / 32 }, (_, row) =>
    Buffer.from(macs.subarray(row * 32, row * 32 + 32)).toString('hex'),
  );

describe.each(FORMS)('the kernel as $form (module: $bytes.length bytes)', ({ form, bytes }) => {
  const made = (): Kernel => makeKernel(bytes, { edge, warehouse });

  test('is of that form', () => {
    using kernel = made();
    expect(kernel.form).toBe(form);
  });

  test('agrees with node:crypto on every length of message from 0 to 55 and every split into prefix and payload', () => {
    using kernel = made();
    for (let length = 0; length <= MAX_MESSAGE_BYTES; length += 1) {
      for (let head = 0; head <= length; head += 1) {
        const prefix = 'v1|prefix-of-any-length|'.repeat(3).slice(0, head);
        const payload = randomBytes(length - head);
        const macs = kernel.macs(cells([payload]), [{ layer: 'edge', prefix }]);
        expect(rowsOf(macs)).toEqual([hmac(edge, prefix, payload).toString('hex')]);
      }
    }
  });

  test('agrees with node:crypto on chains of two layers with prefixes of any length', () => {
    using kernel = made();
    for (let head = 0; head <= MAX_MESSAGE_BYTES - 32; head += 1) {
      const prefix = 'v1|prefix-of-any-length|'.slice(0, head);
      const payload = randomBytes(12);
      const steps = [
        { layer: 'edge', prefix: 'v1|iin|' },
        { layer: 'warehouse', prefix },
      ] as const;
      const expected = hmac(warehouse, prefix, hmac(edge, 'v1|iin|', payload));
      expect(rowsOf(kernel.macs(cells([payload]), steps))).toEqual([expected.toString('hex')]);
    }
  });

  test('agrees with node:crypto on random keys, and on columns of any length and mixed cells', () => {
    const payload = fc.uint8Array({ maxLength: 40 });
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(key, fc.array(payload, { minLength: 0, maxLength: 70 }), (random, payloads) => {
        using kernel = makeKernel(bytes, { edge: subkey('edge', random) });
        const macs = kernel.macs(cells(payloads), [{ layer: 'edge', prefix: 'v1|document|' }]);
        expect(rowsOf(macs)).toEqual(
          payloads.map((its) => hmac(random, 'v1|document|', its).toString('hex')),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('hashes the warehouse layer alone: what a provider hashed', () => {
    using kernel = made();
    const t = randomBytes(32);
    const macs = kernel.macs(cells([t], 36), [{ layer: 'warehouse', prefix: 'v1|person|' }]);
    expect(rowsOf(macs)).toEqual([hmac(warehouse, 'v1|person|', t).toString('hex')]);
  });

  test('fills a whole call, and reads a cell that says more than it can hold as empty', () => {
    using kernel = made();
    const column = cells(
      Array.from({ length: kernel.capacity }, () => randomBytes(12)),
      16,
    );
    const view = new DataView(column.bytes.buffer);
    view.setUint32(5 * 16, 0xffff_ffff, true);
    view.setUint32(6 * 16, 13, true);
    const macs = kernel.macs(column, [{ layer: 'edge', prefix: 'v1|iin|' }]);
    const empty = hmac(edge, 'v1|iin|', new Uint8Array(0)).toString('hex');
    const last = column.bytes.subarray(-12);
    expect([5, 6].map((row) => rowsOf(macs)[row])).toEqual([empty, empty]);
    expect(rowsOf(macs).at(-1)).toBe(hmac(edge, 'v1|iin|', last).toString('hex'));
  });

  test.each<[string, (kernel: Kernel) => unknown]>([
    [
      'a kernel takes at most 2048 cells at once',
      (kernel) => kernel.macs({ ...cells([]), count: 2049 }, EDGE),
    ],
    ['a stride is a multiple of 4 from 8 to 64', (kernel) => kernel.macs({ ...cells([]), stride: 10 }, EDGE)],
    ['a column of cells is shorter than it says', (kernel) => kernel.macs({ ...cells([]), count: 1 }, EDGE)],
    [
      'a chain goes from the edge to the warehouse',
      (kernel) => kernel.macs(cells([]), [...EDGE, { layer: 'edge', prefix: '' }]),
    ],
    [
      'a prefix is printable ASCII and leaves room for its payload in one block',
      (kernel) => kernel.macs(cells([]), [{ layer: 'edge', prefix: 'v1|é|' }]),
    ],
  ])('refuses a wrong call: %s', (message, call) => {
    using kernel = made();
    expect(() => call(kernel)).toThrow(new RangeError(message));
  });

  test('without a key of a layer, says so', () => {
    using kernel = makeKernel(bytes, { edge });
    const steps = [{ layer: 'warehouse', prefix: 'v1|person|' }] as const;
    expect(() => kernel.macs(cells([randomBytes(32)]), steps)).toThrow(
      'this kernel has no key of the warehouse',
    );
  });

  test('gives nothing once it is disposed', () => {
    const kernel = made();
    const macs = kernel.macs(cells([randomBytes(12)]), EDGE);
    kernel[Symbol.dispose]();
    expect(() => kernel.macs(cells([]), EDGE)).toThrow('this kernel was disposed and has no keys');
    expect(macs.every((byte) => byte === 0)).toBe(true);
  });
});

const EDGE = [{ layer: 'edge', prefix: 'v1|iin|' }] as const;

describe('the memory of the WebAssembly kernel', () => {
  const secretsIn = (memory: Uint8Array, key: Subkey<'edge'>): boolean => {
    const bytes = Buffer.from(memory);
    const pad = (mask: number) => Buffer.from(key.map((byte) => byte ^ mask));
    return [Buffer.from(key), pad(0x36), pad(0x5c)].some((its) => bytes.includes(its.subarray(0, 8)));
  };
  const memoryOf = (kernel: Kernel): Uint8Array => {
    const view = kernel.macs(cells([randomBytes(12)]), EDGE);
    return new Uint8Array(view.buffer);
  };

  test('holds no key in the clear even while it works: only the hash states behind it', () => {
    using kernel = makeKernel(wasm, { edge, warehouse });
    expect(secretsIn(memoryOf(kernel), edge)).toBe(false);
    const planted = memoryOf(kernel).slice();
    planted.set(edge, 1000);
    expect(secretsIn(planted, edge)).toBe(true);
  });

  test('holds nothing but its constants once it is disposed', () => {
    const kernel = makeKernel(wasm, { edge, warehouse });
    const memory = memoryOf(kernel);
    kernel[Symbol.dispose]();
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm));
    const constants = new Uint8Array((exports['memory'] as WebAssembly.Memory).buffer);
    expect(Buffer.from(memory).equals(Buffer.from(constants))).toBe(true);
  });
});

test('a damaged kernel is refused: it must give a published pseudonym before it is used', () => {
  const damaged = wasm.slice();
  const constant = Buffer.from(damaged).indexOf(Buffer.from('982f8a42', 'hex'));
  damaged[constant] = (damaged[constant] as number) ^ 1;
  expect(WebAssembly.validate(damaged)).toBe(true);
  expect(() => makeKernel(damaged, { edge })).toThrow(RefusedError);
});

test('the known answer is one of the published vectors', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/pseudonyms.vectors.json'), 'utf8');
  const { subkeys, pseudonyms } = JSON.parse(text) as {
    readonly subkeys: readonly { readonly boundary: string; readonly subkey: string }[];
    readonly pseudonyms: readonly { readonly canonical: string; readonly p: string }[];
  };
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const keyOf = (boundary: string) => subkeys.find((its) => its.boundary === boundary)?.subkey;
  expect(hex(KNOWN_ANSWER.edge)).toBe(keyOf('edge'));
  expect(hex(KNOWN_ANSWER.warehouse)).toBe(keyOf('warehouse'));
  const vector = pseudonyms.find(({ canonical }) => canonical === KNOWN_ANSWER.canonical);
  expect(hex(KNOWN_ANSWER.pseudonym)).toBe(vector?.p);
});
