import { z } from 'zod';

/** Encodings that a delivery may declare. */
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048', 'cp866'] as const;

/** Custom properties of the document that say what form the delivered files have (para 21). */
export const fileProperties = {
  fileFormat: z.enum(['csv']),
  encoding: z.enum(encodings),
  delimiter: z.enum([';', ',', '\t', '|']),
  decimal: z.enum(['.', ',']),
};
