// HMAC-SHA-256 (FIPS 180-4, RFC 2104) of short messages, four at once in the lanes of 128-bit vectors.
//
// A message is an ASCII prefix and a payload; together they have at most 55 bytes, so that with the padding of SHA-256
// they fill one block. The hash states behind the two padded keys are kept per layer: a MAC costs two compressions.
// Two layers may be chained: the second authenticates its own prefix and the 32 bytes of the first.
//
// Cells come in as { length: u32 little-endian; bytes } with a stride of the caller's; a cell whose length does not
// fit is read as empty, so that what stands in a cell that means NULL cannot be read out of bounds. Macs go out as 32
// bytes each. Every buffer has room for CAPACITY cells of MAX_STRIDE bytes.

const CAPACITY: u32 = 2048;
const MAX_STRIDE: u32 = 64;
const MAX_MESSAGE: u32 = 55;
const BLOCK: u32 = 64;
const LAYERS: u32 = 2;

const K = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
const INITIAL = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

// The message schedule, 64 vectors; the digest of four messages, 8 vectors.
const W = memory.data(64 * 16, 16);
const DIGEST = memory.data(8 * 16, 16);
// For each layer the state behind its inner and behind its outer padded key, 8 vectors each.
const STATES = memory.data(2 * 2 * 8 * 16, 16);
// For each layer its prefix, 64 bytes each, and the prefixes' lengths.
const PREFIXES = memory.data(2 * 64, 16);
const PREFIX_LENGTHS = memory.data(2 * 4, 4);
// Four messages of one block, where cells become words.
const BLOCKS = memory.data(4 * 64, 16);
const PADS = memory.data(2 * 64, 16);
const CELLS = memory.data(2048 * 64, 16);
const MACS = memory.data(2048 * 32, 16);

// prettier-ignore
const BIG_ENDIAN = i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);

export function cells(): usize { return CELLS; }
export function macs(): usize { return MACS; }
export function pads(): usize { return PADS; }
export function prefix(layer: u32): usize { return PREFIXES + layer * BLOCK; }

@inline function rotate(x: v128, n: i32): v128 {
  return v128.or(v128.shr<u32>(x, n), v128.shl<u32>(x, 32 - n));
}

@inline function add(x: v128, y: v128): v128 { return v128.add<u32>(x, y); }

@inline function t1(e: v128, f: v128, g: v128, i: usize): v128 {
  const sigma = v128.xor(v128.xor(rotate(e, 6), rotate(e, 11)), rotate(e, 25));
  const kw = add(v128.load(W + (i << 4)), v128.load32_splat(K + (i << 2)));
  return add(add(sigma, kw), v128.bitselect(f, g, e));
}

@inline function t2(a: v128, b: v128, c: v128): v128 {
  const sigma = v128.xor(v128.xor(rotate(a, 2), rotate(a, 13)), rotate(a, 22));
  return add(sigma, v128.bitselect(c, b, v128.xor(a, b)));
}

@inline function schedule(p: usize): void {
  const x = v128.load(p - 240);
  const y = v128.load(p - 32);
  const s0 = v128.xor(v128.xor(rotate(x, 7), rotate(x, 18)), v128.shr<u32>(x, 3));
  const s1 = v128.xor(v128.xor(rotate(y, 17), rotate(y, 19)), v128.shr<u32>(y, 10));
  v128.store(p, add(add(v128.load(p - 256), s0), add(v128.load(p - 112), s1)));
}

// Eight rounds a turn, so that the eight working variables come back to their places without being moved.
function compress(state: usize, to: usize): void {
  for (let p: usize = W + 256; p < W + 1024; p += 64) {
    schedule(p); schedule(p + 16); schedule(p + 32); schedule(p + 48);
  }
  let a = v128.load(state), b = v128.load(state, 16), c = v128.load(state, 32), d = v128.load(state, 48);
  let e = v128.load(state, 64), f = v128.load(state, 80), g = v128.load(state, 96), h = v128.load(state, 112);
  for (let i: usize = 0; i < 64; i += 8) {
    h = add(h, t1(e, f, g, i)); d = add(d, h); h = add(h, t2(a, b, c));
    g = add(g, t1(d, e, f, i + 1)); c = add(c, g); g = add(g, t2(h, a, b));
    f = add(f, t1(c, d, e, i + 2)); b = add(b, f); f = add(f, t2(g, h, a));
    e = add(e, t1(b, c, d, i + 3)); a = add(a, e); e = add(e, t2(f, g, h));
    d = add(d, t1(a, b, c, i + 4)); h = add(h, d); d = add(d, t2(e, f, g));
    c = add(c, t1(h, a, b, i + 5)); g = add(g, c); c = add(c, t2(d, e, f));
    b = add(b, t1(g, h, a, i + 6)); f = add(f, b); b = add(b, t2(c, d, e));
    a = add(a, t1(f, g, h, i + 7)); e = add(e, a); a = add(a, t2(b, c, d));
  }
  v128.store(to, add(a, v128.load(state))); v128.store(to, add(b, v128.load(state, 16)), 16);
  v128.store(to, add(c, v128.load(state, 32)), 32); v128.store(to, add(d, v128.load(state, 48)), 48);
  v128.store(to, add(e, v128.load(state, 64)), 64); v128.store(to, add(f, v128.load(state, 80)), 80);
  v128.store(to, add(g, v128.load(state, 96)), 96); v128.store(to, add(h, v128.load(state, 112)), 112);
}

function absorbPad(pad: usize, to: usize): void {
  for (let i: usize = 0; i < 8; i++) v128.store(to + (i << 4), v128.load32_splat(INITIAL + (i << 2)));
  for (let i: usize = 0; i < 16; i++) {
    v128.store(W + (i << 4), v128.swizzle(v128.load32_splat(pad + (i << 2)), BIG_ENDIAN));
  }
  compress(to, to);
}

@inline function stateOf(layer: u32, outer: u32): usize { return STATES + (((layer << 1) + outer) << 7); }

// Takes the inner and the outer padded key from PADS, which it clears, as the keys of a layer.
export function setKey(layer: u32): void {
  if (layer >= LAYERS) return;
  absorbPad(PADS, stateOf(layer, 0));
  absorbPad(PADS + BLOCK, stateOf(layer, 1));
  memory.fill(PADS, 0, 2 * BLOCK);
  memory.fill(W, 0, 64 * 16);
}

// Says how many bytes of a layer's prefix stand where prefix() points.
export function setPrefix(layer: u32, length: u32): void {
  if (layer < LAYERS) store<u32>(PREFIX_LENGTHS + (layer << 2), min(length, MAX_MESSAGE));
}

// The words of four blocks, one a lane.
@inline function loadBlocks(): void {
  for (let i: usize = 0; i < 16; i++) {
    const p = BLOCKS + (i << 2);
    let v = v128.load32_splat(p);
    v = v128.load_lane<u32>(p + 64, v, 1);
    v = v128.load_lane<u32>(p + 128, v, 2);
    v = v128.load_lane<u32>(p + 192, v, 3);
    v128.store(W + (i << 4), v128.swizzle(v, BIG_ENDIAN));
  }
}

// Composes one message in its block: prefix, payload, the closing bit, zeros, and its length in bits after the padded
// key's block. The prefix is zero behind its end.
@inline function compose(cell: usize, stride: u32, block: usize, text: usize, head: u32): void {
  let length = load<u32>(cell);
  if (length > stride - 4 || length > MAX_MESSAGE - head) length = 0;
  v128.store(block, v128.load(text)); v128.store(block, v128.load(text, 16), 16);
  v128.store(block, v128.load(text, 32), 32); v128.store(block, v128.load(text, 48), 48);
  memory.copy(block + head, cell + 4, length);
  store<u8>(block + head + length, 0x80);
  store<u32>(block + 60, bswap<u32>((BLOCK + head + length) << 3));
}

// The words of an outer message are a digest, and of a chained inner one a prefix and a digest.
@inline function finish(layer: u32): void {
  for (let i: usize = 0; i < 8; i++) v128.store(W + (i << 4), v128.load(DIGEST + (i << 4)));
  v128.store(W + (8 << 4), i32x4.splat(0x80000000));
  for (let i: usize = 9; i < 15; i++) v128.store(W + (i << 4), i32x4.splat(0));
  v128.store(W + (15 << 4), i32x4.splat((64 + 32) * 8));
  compress(stateOf(layer, 1), DIGEST);
}

@inline function chain(layer: u32): void {
  const head = load<u32>(PREFIX_LENGTHS + (layer << 2));
  const text = PREFIXES + layer * BLOCK;
  const whole: usize = head >> 2;
  const shift: i32 = (head & 3) << 3;
  for (let i: usize = 0; i < whole; i++) {
    v128.store(W + (i << 4), v128.swizzle(v128.load32_splat(text + (i << 2)), BIG_ENDIAN));
  }
  // What of the prefix is left over a whole word, then the digest behind it, then the closing bit; the text is zero behind its end.
  let carry = shift == 0 ? i32x4.splat(0) : v128.swizzle(v128.load32_splat(text + (whole << 2)), BIG_ENDIAN);
  for (let i: usize = 0; i < 9; i++) {
    const word = i < 8 ? v128.load(DIGEST + (i << 4)) : i32x4.splat(0x80000000);
    v128.store(W + ((whole + i) << 4), shift == 0 ? word : v128.or(carry, v128.shr<u32>(word, shift)));
    carry = shift == 0 ? carry : v128.shl<u32>(word, 32 - shift);
  }
  for (let i: usize = whole + 9; i < 15; i++) v128.store(W + (i << 4), i32x4.splat(0));
  v128.store(W + (15 << 4), i32x4.splat((64 + head + 32) << 3));
  compress(stateOf(layer, 0), DIGEST);
  finish(layer);
}

@inline function storeMacs(to: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    const v = v128.swizzle(v128.load(DIGEST + (i << 4)), BIG_ENDIAN);
    const p = to + (i << 2);
    v128.store_lane<u32>(p, v, 0);
    v128.store_lane<u32>(p + 32, v, 1);
    v128.store_lane<u32>(p + 64, v, 2);
    v128.store_lane<u32>(p + 96, v, 3);
  }
}

// MACs of the first `count` cells by `layers` layers from `first` on. Returns how many it made: none of a wrong call.
export function run(count: u32, stride: u32, first: u32, layers: u32): u32 {
  if (count > CAPACITY || stride < 8 || stride > MAX_STRIDE || first + layers > LAYERS || layers == 0) return 0;
  const head = load<u32>(PREFIX_LENGTHS + (first << 2));
  const text = PREFIXES + first * BLOCK;
  for (let row: u32 = 0; row < count; row += 4) {
    for (let lane: u32 = 0; lane < 4; lane++) {
      compose(CELLS + min(row + lane, count - 1) * stride, stride, BLOCKS + lane * BLOCK, text, head);
    }
    loadBlocks();
    compress(stateOf(first, 0), DIGEST);
    finish(first);
    if (layers > 1) chain(first + 1);
    storeMacs(MACS + row * 32);
  }
  return count;
}

// Forgets keys and data.
export function wipe(): void {
  memory.fill(W, 0, 64 * 16);
  memory.fill(DIGEST, 0, 8 * 16);
  memory.fill(STATES, 0, 2 * 2 * 8 * 16);
  memory.fill(PREFIXES, 0, 2 * 64);
  memory.fill(PREFIX_LENGTHS, 0, 2 * 4);
  memory.fill(BLOCKS, 0, 4 * 64);
  memory.fill(PADS, 0, 2 * 64);
  memory.fill(CELLS, 0, CAPACITY * MAX_STRIDE);
  memory.fill(MACS, 0, CAPACITY * 32);
}
