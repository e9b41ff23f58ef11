/** The longest object that S3 takes in one piece. */
export const mostUploadBytes = 5 * 1024 ** 3;

/** The record of a load holds its manifest. */
export const mostManifestBytes = 128 * 1024;

/** A date has eight digits; an IIN has twelve, a telephone and a document nine or more. */
const leastIdentifier = /[0-9]{9,}/;

/** Where an identifier of a person may begin in the name of a file, which stays for years in keys, logs and reports; from 1. */
export function identifierIn(name: string): number | undefined {
  const at = name.search(leastIdentifier);
  return at < 0 ? undefined : at + 1;
}

/**
 * Whether a delivery may be uploaded under this name: a part of a key in every system, not the name of a manifest, and without what
 * may be an identifier of a person.
 */
export const isUploadName = (name: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name) &&
  !name.endsWith('.manifest.json') &&
  identifierIn(name) === undefined;
