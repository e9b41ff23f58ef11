import type { S3Client } from '@aws-sdk/client-s3';
import type { StagedMeasurements, Staging } from '../../../services/lake/ports.ts';
import type { Reject } from '../../../services/ports.ts';
import { markOf, putText, textOf } from '../objects.ts';
import { measuredKey, rejectsKey, setAsideKey, verifiedFolder } from './places.ts';

/** JSON has no NaN: what could not be measured is null, and NaN again when it is read. */
function revived(measured: StagedMeasurements): StagedMeasurements {
  const quality = measured.measured.quality.map((value) => value ?? Number.NaN);
  return { ...measured, measured: { ...measured.measured, changes: measured.measured.changes, quality } };
}

/** Staging as a bucket. */
export const s3Staging = (objects: S3Client, bucket: string): Staging => ({
  measurements: async (id) =>
    revived(JSON.parse(await textOf(objects, { bucket, key: measuredKey(id) })) as StagedMeasurements),
  keepMeasurements: (id, staged) =>
    putText(objects, { bucket, key: measuredKey(id) }, JSON.stringify(staged), 'application/json'),
  rejects: async (id) =>
    JSON.parse(await textOf(objects, { bucket, key: rejectsKey(id) })) as readonly Reject[],
  async setAside(id) {
    const place = { bucket, key: setAsideKey(id) };
    return (await markOf(objects, place)) === undefined ? undefined : await textOf(objects, place);
  },
  verified: (id) => `s3://${bucket}/${verifiedFolder(id)}`,
});
