import { type Finding, UdwError } from '../core/errors.ts';
import { smallestLeakSeen } from '../core/loading/verification/leaks.ts';
import type { Measurements } from '../core/loading/verification/measurements.ts';
import {
  type LoadReport,
  type ReportedFailure,
  reportEdition,
  type TableReport,
} from '../core/loading/verification/report.ts';
import { message } from '../core/messages/catalogue.ts';
import type { FileFormat, Regulations } from '../core/regulations/model.ts';
import type { Archive } from './ports.ts';
import type { Judged, Load, Staged } from './staged.ts';

/** Writes what a load leaves besides its rows and its report: rejected records to send back, sealed deliveries that hold faults. */
export async function writeDocuments(
  archive: Archive,
  { rawRetentionHours: hours }: Regulations,
  staged: readonly Staged[],
  load: Load,
): Promise<void> {
  for (const one of staged) {
    const { table, file } = one.registered;
    const faulty = one.staged.rejects.length > 0 || one.checks.some((check) => !check.holds);
    load.kept.set(table.name, {
      rejectsFile:
        one.staged.rejects.length > 0
          ? archive.writeRejects(load.id, table.name, one.staged.rejects)
          : undefined,
      sealed: faulty ? await archive.seal(load.id, table.name, file, hours, load.at) : undefined,
    });
  }
}

/** The checks of a delivery that do not hold, as findings. */
export const brokenChecks = ({
  checks,
  registered,
}: Pick<Judged, 'checks' | 'registered'>): readonly Finding[] =>
  checks
    .filter((check) => !check.holds)
    .map(({ kind, message: text, basis }) => ({
      message: text,
      advice: message(`verify.advice-${kind}`),
      at: { file: registered.file.name },
      basis,
    }));

/** A file's name without its folders. */
const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

/** What a failed load's report says of its error: the findings of one that a person can mend, nothing of another. */
export const failuresOf = (error: unknown): readonly ReportedFailure[] =>
  error instanceof UdwError ? error.findings.map(reported) : [];

const reported = ({ message: said, advice, at, basis }: Finding): ReportedFailure => ({
  message: said,
  ...(advice ? { advice } : {}),
  ...(at?.file === undefined ? {} : { file: baseName(at.file) }),
  ...(basis === undefined ? {} : { basis }),
});

/**
 * The verification report of a load (para 20(5)).
 * @param failures why nothing was published; undefined when the load passed
 */
export function reportOf(
  { id, version, title, provider, file }: Regulations,
  staged: readonly Judged[],
  load: Pick<Load, 'id' | 'at' | 'kept'>,
  failures?: readonly ReportedFailure[],
): LoadReport {
  return {
    report: reportEdition,
    loadId: load.id,
    regulations: id,
    regulationsVersion: version,
    title,
    provider,
    at: load.at.toISOString(),
    verdict: failures === undefined ? 'passed' : 'failed',
    failures: [...(failures ?? [])],
    tables: staged.map((one) => tableReport(one, file, load)),
  };
}

function tableReport(
  { registered: { table, file, asOf }, staged: { measured, distinguishingBytes }, checks }: Judged,
  form: FileFormat,
  load: Pick<Load, 'kept'>,
): TableReport {
  return {
    table: table.name,
    file: file.name,
    sha256: file.sha256,
    asOf,
    ...(form.format === 'csv' ? { encoding: form.encoding } : {}),
    distinguishingBytes,
    measured: reportedMeasurements(measured),
    checks,
    ...load.kept.get(table.name),
  };
}

/** What was measured, as a report says it. */
export const reportedMeasurements = (measured: Measurements): TableReport['measured'] => ({
  ...measured,
  scans: measured.scans.map((scan) => ({ ...scan, smallestLeak: smallestLeakSeen(scan) })),
  quality: measured.quality.map((value) => (typeof value === 'number' && Number.isNaN(value) ? null : value)),
});
