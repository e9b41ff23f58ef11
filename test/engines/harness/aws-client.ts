/** The account and region that an emulator stands for. */
export interface Place {
  /** 12 digits; also the access key: emulators tell accounts apart by it. */
  readonly account: string;
  readonly region: string;
}

/** What a client of AWS is made with to reach an emulator: `new S3Client(emulator.client)`. */
export interface AwsClient {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Buckets are parts of the path: no name of the loopback interface has a bucket before it. */
  readonly forcePathStyle: true;
}

const secretAccessKey = 'test';

/** A client of an emulator. */
export const clientOf = (endpoint: string, { account, region }: Place): AwsClient => ({
  endpoint,
  region,
  credentials: { accessKeyId: account, secretAccessKey },
  forcePathStyle: true,
});

/**
 * What a program needs to take an emulator for AWS: none of this machine's own settings of AWS reach it.
 * @param service whose endpoint it is, as AWS names it in `AWS_ENDPOINT_URL_SFN`; all of them by default
 */
export function environmentOf(
  { endpoint, region, credentials }: AwsClient,
  service?: 'ATHENA' | 'DYNAMODB' | 'SFN',
): Readonly<Record<string, string>> {
  return {
    [service === undefined ? 'AWS_ENDPOINT_URL' : `AWS_ENDPOINT_URL_${service}`]: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
