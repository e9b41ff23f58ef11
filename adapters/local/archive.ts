import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { RefusedError } from '../../core/errors.ts';
import { type LoadReport, loadReportSchema, reportEdition } from '../../core/loading/verification/report.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Archive, LoadId } from '../../services/ports.ts';
import { loadFolder } from './alive.ts';
import { writeWhole } from './files.ts';
import type { Home } from './home.ts';
import { sealDelivery } from './quarantine.ts';
import { writeRejects } from './rejects-file.ts';
import { sweep } from './sweep.ts';

const hourMs = 3_600_000;

const reportFile = (home: Home, id: LoadId): string => path.join(home.reports, `${id}.json`);

/** The documents of a home: sealed deliveries, lists of rejected records, verification reports. */
export function localArchive(home: Home, recipient: string, database: DatabaseSync): Archive {
  return {
    seal: (id, table, file, hours, at) =>
      sealDelivery(home, recipient, file, `${id}-${table}`, new Date(at.getTime() + hours * hourMs)),
    writeRejects(id, table, rejects) {
      const file = path.join(home.rejects, `${id}-${table}.csv`);
      writeRejects(file, rejects);
      return file;
    },
    writeReport(id, report) {
      const file = reportFile(home, id);
      writeWhole(file, `${JSON.stringify(report, null, 2)}\n`);
      return file;
    },
    sweep: (at) => sweep(home, database, at),
    clear: (id) => rmSync(loadFolder(home, id), { recursive: true, force: true }),
  };
}

/** The verification report of a load as it is found: of another edition only its place is known. */
export type FoundReport =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly report: LoadReport }
  | { readonly kind: 'other-edition'; readonly file: string };

const editionSchema = z.object({ report: z.string().optional() });

/**
 * Reads the verification report of a load.
 * @throws {RefusedError} when it is damaged
 */
export function readReport(home: Home, id: LoadId): FoundReport {
  const file = reportFile(home, id);
  if (!existsSync(file)) return { kind: 'none' };
  const written = parseJson(readFileSync(file, 'utf8'));
  const { data: report } = loadReportSchema.safeParse(written);
  if (report !== undefined) return { kind: 'read', report };
  const { data: edition } = editionSchema.safeParse(written);
  if (edition === undefined || edition.report === reportEdition) {
    throw new RefusedError([{ message: message('report.unreadable', { file }) }]);
  }
  return { kind: 'other-edition', file };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
