import { z } from 'zod';

/** Encodings that a delivery may declare. */
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048', 'cp866'] as const;

/** What is said of CSV files, and of no others: a Parquet file states it itself. */
export const csvFields = ['encoding', 'delimiter', 'decimal'] as const;

/** Custom properties of the document that say what form the delivered files have (para 21). */
export const fileProperties = {
  fileFormat: z.enum(['csv', 'parquet']),
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum([';', ',', '\t', '|']).optional(),
  decimal: z.enum(['.', ',']).optional(),
};
