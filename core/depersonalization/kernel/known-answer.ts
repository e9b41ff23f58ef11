import { type Subkey, subkey } from '../key.ts';
import type { Kernel } from './form.ts';

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );

/** One of the published test vectors: keys that protect nothing, an identifier of nobody, its warehouse pseudonym. */
export const KNOWN_ANSWER: {
  readonly edge: Subkey<'edge'>;
  readonly warehouse: Subkey<'warehouse'>;
  readonly canonical: string;
  readonly pseudonym: Uint8Array;
} = {
  edge: subkey('edge', fromHex('9bc9f3a28a92b0861f87832d9c0e7fa0b837df65fe68c2de19ff1a64fdababbd')),
  warehouse: subkey('warehouse', fromHex('281d2a6fce16422d202b3ebf61d9743412df1bf86acd8479c6d7496d7fea323a')),
  canonical: '900101300017',
  pseudonym: fromHex('76722de8b1d76fee71aa0280b14e83ad341d7c073f3fe83da0af63536a6863ec'),
};

const STEPS = [
  { layer: 'edge', prefix: 'v1|iin|' },
  { layer: 'warehouse', prefix: 'v1|person|' },
] as const;
const STRIDE = 16;
/** More than the four lanes, and no multiple of them. */
const CELLS = 7;

/** Whether a kernel with the keys of {@link KNOWN_ANSWER} gives its pseudonym in every lane. */
export function knowsAnswer(kernel: Kernel): boolean {
  const bytes = new Uint8Array(CELLS * STRIDE);
  const view = new DataView(bytes.buffer);
  for (let cell = 0; cell < CELLS; cell += 1) {
    view.setUint32(cell * STRIDE, KNOWN_ANSWER.canonical.length, true);
    for (let index = 0; index < KNOWN_ANSWER.canonical.length; index += 1) {
      bytes[cell * STRIDE + 4 + index] = KNOWN_ANSWER.canonical.charCodeAt(index);
    }
  }
  const { pseudonym } = KNOWN_ANSWER;
  return kernel
    .macs({ bytes, stride: STRIDE, count: CELLS }, STEPS)
    .every((byte, index) => byte === pseudonym[index % pseudonym.length]);
}
