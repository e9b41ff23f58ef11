import { z } from 'zod';

/** Pattern of the names of tables and columns in the UDW: the only scalars of a document that a message may repeat. */
const namePattern = /^[a-z][a-z0-9_]{0,62}$/;

/** Name of a table or column in the UDW. */
export const nameSchema = z.string().regex(namePattern);

/** Name of a quality rule, of the document or of a server: what ODCS calls a stable id, in lower case. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

/** Text for people: not empty, no control characters but line feed. */
export const textSchema = z.string().regex(/^(?!\s*$)[^\p{Cc}\p{Cs}]+(?:\n[^\p{Cc}\p{Cs}]*)*$/u);

/** Text on one line: a heading, a host, an account. */
export const lineSchema = z.string().regex(/^(?!\s*$)[^\p{Cc}\p{Cs}]{1,200}$/u);

/** Calendar date `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();
