/** The longest object that S3 takes in one piece. */
export const mostUploadBytes = 5 * 1024 ** 3;

/** The record of a load holds its manifest. */
export const mostManifestBytes = 128 * 1024;

/** Whether a delivery may be uploaded under this name: a part of a key in every system, and not the name of a manifest. */
export const isUploadName = (name: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name) && !name.endsWith('.manifest.json');
