/** SHA-256 of NIST FIPS 180-4 and its examples: a message in ASCII, its hash in hex. */
export const SHA_256: readonly (readonly [string, string])[] = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
];

/** HMAC-SHA-256 of RFC 4231, test cases 1 and 2: those whose message is ASCII and whose key fits a block. */
export const HMAC_SHA_256: readonly {
  readonly key: Uint8Array;
  readonly message: string;
  readonly mac: string;
}[] = [
  {
    key: new Uint8Array(20).fill(0x0b),
    message: 'Hi There',
    mac: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  },
  {
    key: Buffer.from('Jefe'),
    message: 'what do ya want for nothing?',
    mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
];
