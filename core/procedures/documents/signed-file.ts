/** What a signed letter begins with when it is given as it went out. */
const beginnings: readonly (readonly number[])[] = [
  // PDF
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  // PNG, JPEG, TIFF of both orders: scans
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  // ZIP: ASiC containers, office documents
  [0x50, 0x4b, 0x03, 0x04],
  // DER with a length of two to four bytes: CMS signatures
  [0x30, 0x82],
  [0x30, 0x83],
  [0x30, 0x84],
];

/** Whether bytes are a letter as it was signed: a PDF, a scan, a container or a CMS signature. Nothing in them is read. */
export const isSignedFile = (bytes: Uint8Array): boolean =>
  beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));
