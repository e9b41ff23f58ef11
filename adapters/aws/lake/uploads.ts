import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { UploadPorts } from '../../../services/lake/upload.ts';
import type { Clock } from '../../../services/ports.ts';

/** How long an allowed upload may begin. */
const seconds = 15 * 60;

/** Allows uploads by pre-signed requests. Size and digest are headers under the signature: S3 refuses whatever differs. */
export function presignedUploads(objects: S3Client, bucket: string, clock: Clock): UploadPorts['allow'] {
  return async (key, { bytes, sha256 }) => {
    const headers = {
      'content-length': String(bytes),
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    };
    const signed = new Set(Object.keys(headers));
    const signingDate = clock();
    const url = await getSignedUrl(
      objects,
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentLength: bytes,
        ChecksumSHA256: headers['x-amz-checksum-sha256'],
      }),
      {
        expiresIn: seconds,
        signingDate,
        unhoistableHeaders: signed,
        signableHeaders: new Set([...signed, 'host']),
      },
    );
    const until = new Date(signingDate.getTime() + seconds * 1000).toISOString();
    return { key, method: 'PUT', url, headers, until };
  };
}
