import type { Regulations } from '../core/regulations/model.ts';
import type { Archive } from './ports.ts';
import type { LoadReport, TableReport } from './report.ts';
import type { Load, Staged } from './staged.ts';

type Kept = Pick<TableReport, 'rejectsFile' | 'sealed'>;

/** Writes what a load leaves besides its rows: rejected records to send back, sealed deliveries that hold faults, the report. */
export async function writeDocuments(
  archive: Archive,
  regulations: Regulations,
  staged: readonly Staged[],
  load: Load,
): Promise<LoadReport> {
  const kept = new Map<Staged, Kept>();
  for (const one of staged) {
    const { table, file } = one.registered;
    const faulty = one.staged.rejects.length > 0 || one.checks.some((check) => !check.holds);
    const hours = regulations.rawRetentionHours;
    kept.set(one, {
      rejectsFile:
        one.staged.rejects.length > 0
          ? archive.writeRejects(load.id, table.name, one.staged.rejects)
          : undefined,
      sealed: faulty ? await archive.seal(load.id, table.name, file, hours, load.at) : undefined,
    });
  }
  const report = reportOf(regulations, staged, load, kept);
  archive.writeReport(load.id, report);
  return report;
}

/** The verification report of a load (para 20(5)). */
export function reportOf(
  regulations: Regulations,
  staged: readonly Staged[],
  load: Load,
  kept?: ReadonlyMap<Staged, Kept>,
): LoadReport {
  const tables = staged.map((one): TableReport => {
    const { table, file, asOf } = one.registered;
    const { measured, distinguishingBytes } = one.staged;
    const documents = kept?.get(one) ?? { rejectsFile: undefined, sealed: undefined };
    const { encoding } = regulations.file;
    return {
      table: table.name,
      file: file.name,
      sha256: file.sha256,
      asOf,
      encoding,
      distinguishingBytes,
      measured,
      checks: one.checks,
      ...documents,
    };
  });
  const { id, version } = regulations;
  return { loadId: load.id, regulations: id, regulationsVersion: version, at: load.at.toISOString(), tables };
}
