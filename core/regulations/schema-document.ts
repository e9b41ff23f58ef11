import { z } from 'zod';
import { dateSchema, idSchema, lineSchema, textSchema } from '../documents/text.ts';
import {
  agreementProperties,
  depersonalizerProperties,
  questionnaireProperties,
} from './schema-agreement.ts';
import { customProperties, slaProperties } from './schema-by-property.ts';
import { fileProperties } from './schema-file.ts';

/** Custom properties of the document. */
export const documentProperties = {
  ...agreementProperties,
  ...fileProperties,
  ...questionnaireProperties,
  ...depersonalizerProperties,
};

/** Custom properties of a participant: its signature (paras 12, 13). */
export const memberProperties = {
  signer: lineSchema.optional(),
  signedOn: dateSchema.optional(),
  registrationNumber: lineSchema.optional(),
};

/** Custom properties of a server: the account, what it reads, who may come (para 23). */
export const serverProperties = {
  account: lineSchema.optional(),
  accountObjects: z.array(lineSchema).min(1).optional(),
  allowedServers: z.array(lineSchema).min(1).optional(),
};

/** Roles of the participants: the owner and the holder of the system, and the operator of the UDW. */
export const participantRoles = ['owner', 'holder', 'operator'] as const;

const memberSchema = z.strictObject({
  username: idSchema,
  name: lineSchema,
  role: z.enum(participantRoles),
  description: textSchema,
  customProperties: customProperties(memberProperties).prefault([]),
});

const serverSchema = z.strictObject({
  server: idSchema,
  type: z.enum(['sftp', 'postgresql', 'mysql', 'sqlserver', 'oracle', 'custom']),
  environment: lineSchema.optional(),
  description: textSchema.optional(),
  host: lineSchema.optional(),
  port: z.int().min(1).max(65_535).optional(),
  database: lineSchema.optional(),
  schema: lineSchema.optional(),
  serviceName: lineSchema.optional(),
  location: lineSchema.optional(),
  customProperties: customProperties(serverProperties).prefault([]),
});

const sla = { driver: lineSchema.optional(), description: textSchema.optional() };
const period = { value: z.int().min(1), unit: z.enum(['hour', 'day', 'month', 'year']), ...sla };
const deadline = z.strictObject({ value: dateSchema, ...sla });

/** The agreed periods and deadlines (paras 9, 28) by their ODCS name. */
export const slaShape = {
  frequency: z.strictObject({ ...period, scheduler: lineSchema.optional(), schedule: lineSchema.optional() }),
  retention: z.strictObject(period),
  documentationDeadline: deadline.optional(),
  accessDeadline: deadline.optional(),
  historicalDataDeadline: deadline,
  scheduledLoadDeadline: deadline.optional(),
};

/** The document but for its tables, which are read one by one so that one finding hides no other. */
export const headerSchema = z.strictObject({
  apiVersion: z.literal('v3.1.0'),
  kind: z.literal('DataContract'),
  id: idSchema,
  name: lineSchema,
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  status: z.enum(['draft', 'active', 'retired']),
  tenant: lineSchema,
  dataProduct: lineSchema,
  description: z
    .strictObject({
      purpose: textSchema.optional(),
      usage: textSchema.optional(),
      limitations: textSchema.optional(),
    })
    .optional(),
  team: z.strictObject({
    id: idSchema.optional(),
    name: lineSchema.optional(),
    members: z.array(memberSchema).min(1),
  }),
  servers: z.array(serverSchema).min(1),
  slaProperties: slaProperties(slaShape),
  customProperties: customProperties(documentProperties),
  schema: z.array(z.unknown()).min(1),
});

/** What the parties agreed, tables apart. */
export type Header = Omit<z.output<typeof headerSchema>, 'schema'>;
