import { RegionInfo } from 'aws-cdk-lib/region-info';
import { z } from 'zod';
import { lineSchema } from '../core/documents/text.ts';

const hoursOfDay = 24;

/** `72h` or `30d`, as the whole days that S3 counts: hours are rounded up. */
const period = z
  .string()
  .regex(/^[1-9][0-9]{0,4}[hd]$/)
  .transform((text) => {
    const count = Number.parseInt(text, 10);
    return text.endsWith('h') ? Math.ceil(count / hoursOfDay) : count;
  });

/** Object Lock takes less than 100 years. */
const mostLocked = 36_499;

const locked = period.refine((days) => days <= mostLocked);

const bytesOf = { MB: 10 ** 6, GB: 10 ** 9, TB: 10 ** 12 } as const;

/** `10GB`, as bytes. Athena takes no limit below 10 MB. */
const amount = z
  .string()
  .regex(/^(?:[1-9][0-9]{1,4}MB|[1-9][0-9]{0,3}(?:GB|TB))$/)
  .transform((text) => Number.parseInt(text, 10) * bytesOf[text.slice(-2) as keyof typeof bytesOf]);

/** Most bytes of a delivery that one function depersonalizes: it and what is made of it lie in its /tmp. */
const mostOfFunction = 2 * bytesOf.GB;

/** Glue, for deliveries that are too large for a function. */
const glue = z.strictObject({
  /** A delivery of more bytes goes to Glue. */
  above: amount
    .refine((bytes) => bytes <= mostOfFunction, 'a function takes 2GB at most')
    .default(mostOfFunction),
  worker: z.enum(['G.1X', 'G.2X', 'G.4X', 'G.8X']).default('G.1X'),
  /** One of them leads. */
  workers: z.int().min(2).max(50).default(5),
});

/** Fields whose bounds are told to whoever crosses them, as they are written. */
export const bounds: Readonly<Record<string, { readonly least: string; readonly most: string }>> = {
  'audit.retention': { least: '1h', most: `${mostLocked}d` },
  'glue.workers': { least: '2', most: '50' },
  'customers.scanLimit': { least: '10MB', most: '9999TB' },
  monthlyBudget: { least: '1', most: '1000000000' },
};

const roleArn = z.string().regex(/^arn:aws(-[a-z-]+)?:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/);

/** Place, authority and evidence of compliance with the uniform requirements (para 4). */
const residency = z.strictObject({
  /** Where the data stands: data centre and town. */
  place: lineSchema,
  /** The act that makes the operator the operator. */
  authority: lineSchema,
  /** Documents that show compliance with the uniform ICT and security requirements. */
  evidence: z.array(lineSchema).min(1),
  /** Without it, landing takes files that their provider has depersonalized, and no others. */
  clearLanding: z
    .strictObject({
      /** The legal ground on which clear personal data may land (paras 17, 19). */
      ground: lineSchema,
    })
    .optional(),
});

/** The architectures of functions. */
const architecture = z.enum(['arm64', 'x64']);

/** See `architecture` in docs/operations.md. */
export type Architecture = z.infer<typeof architecture>;

const shared = {
  deployment: z.literal('udw-deployment/1'),
  architecture: architecture.default('arm64'),
  name: z.string().regex(/^[a-z][a-z0-9]{0,11}$/),
  account: z.string().regex(/^\d{12}$/),
  /** Of one that the library does not know it cannot say the partition. */
  region: z.string().refine((region) => RegionInfo.get(region).partition !== undefined),
  /** What loads ask of cases; see `gateOf` for what holds where it is left out. */
  gate: z.enum(['none', 'cases']).optional(),
  keys: z.strictObject({
    /** Roles that enable, disable and delete keys, and can use none. */
    administrators: z.array(roleArn).min(1),
    /** The role that CloudFormation acts with, and the only one that may change a key's policy. Default: that of `cdk bootstrap`. */
    deployer: roleArn.optional(),
  }),
  /** US dollars that the account may cost in a month: alarms at four fifths of it, and when more is foreseen. */
  monthlyBudget: z.number().min(1).max(1_000_000_000).optional(),
  customers: z
    .strictObject({
      /** Most that one query of a customer scans. */
      scanLimit: amount,
    })
    .default({ scanLimit: 10 * bytesOf.GB }),
  glue: glue.prefault({}),
  retention: z.strictObject({
    landing: period,
    quarantine: period,
    staging: period,
    queryResults: period,
    accessLogs: period,
    /** Earlier versions of objects in warehouse, delivery and results. */
    earlierVersions: period,
  }),
};

/** One deployment, as `config/*.yaml` describes it. What only production may, or must, cannot be written elsewhere. */
export const deploymentSchema = z.discriminatedUnion('environment', [
  z.strictObject({
    ...shared,
    environment: z.literal('development'),
    residency: residency.optional(),
    audit: z.strictObject({ retention: locked, compliance: z.literal(false) }),
  }),
  z.strictObject({
    ...shared,
    environment: z.literal('production'),
    residency,
    audit: z.strictObject({ retention: locked, compliance: z.boolean() }),
  }),
]);

/** See {@link deploymentSchema}; periods are in days. */
export type Deployment = z.infer<typeof deploymentSchema>;

/** A name of the deployment: `udw-example-landing`. */
export const nameOf = ({ name }: Deployment, what: string): string => `udw-${name}-${what}`;

/** Whether a load needs a case that allows it (`cases`), or is gated only where there is one. Production asks unless it says otherwise. */
export const gateOf = ({ gate, environment }: Deployment): 'none' | 'cases' =>
  gate ?? (environment === 'production' ? 'cases' : 'none');

/** The legal ground on which clear personal data may land; undefined where it may not. */
export const clearLandingGround = ({ residency }: Deployment): string | undefined =>
  residency?.clearLanding?.ground;
