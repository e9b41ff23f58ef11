import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { s3Landing } from '../../../adapters/aws/lake/landing.ts';
import { deliveredKey, rejectsKey, setAsideKey } from '../../../adapters/aws/lake/places.ts';
import { s3Reports } from '../../../adapters/aws/lake/reports.ts';
import { s3Staging } from '../../../adapters/aws/lake/staging.ts';
import { landingContract } from './landing.ts';
import { reportsContract } from './reports.ts';
import { stagingContract } from './staging.ts';

/** A bucket that keeps every writing. */
export interface EmptyBucket {
  readonly objects: S3Client;
  readonly bucket: string;
  /** Every writing of an object, the first first. */
  written(key: string): Promise<readonly Buffer[]>;
}

const putInto =
  ({ objects, bucket: Bucket }: EmptyBucket) =>
  async (Key: string, Body: Uint8Array | string): Promise<void> => {
    await objects.send(new PutObjectCommand({ Bucket, Key, Body }));
  };

/** Holds the adapters over S3 to the contracts of their ports. @param makeBucket makes an empty one */
export function zoneContractsOver(name: string, makeBucket: () => Promise<EmptyBucket>): void {
  landingContract(name, async (identity) => {
    const [landed, staged] = [await makeBucket(), await makeBucket()];
    const { objects, bucket: landing } = landed;
    return {
      landing: s3Landing({ objects, landing, staging: staged.bucket, identity: async () => identity }),
      put: putInto(landed),
      handedOn: async (load) => (await staged.written(deliveredKey(load))).at(-1),
    };
  });
  stagingContract(name, async () => {
    const made = await makeBucket();
    const put = putInto(made);
    return {
      staging: s3Staging(made.objects, made.bucket),
      async leave(load, { rejects, setAside }) {
        if (rejects !== undefined) await put(rejectsKey(load), JSON.stringify(rejects));
        if (setAside !== undefined) await put(setAsideKey(load), setAside);
      },
    };
  });
  reportsContract(name, async () => {
    const { objects, bucket, written } = await makeBucket();
    return {
      reports: s3Reports(objects, bucket),
      written: async (key) => (await written(key)).map((bytes) => bytes.toString('utf8')),
    };
  });
}
