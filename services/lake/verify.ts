import { VerificationError } from '../../core/errors.ts';
import { judge } from '../../core/loading/verification/judge.ts';
import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { brokenChecks, failuresOf, reportOf } from '../documents.ts';
import type { LoadId } from '../ports.ts';
import { knownLoad } from './known.ts';
import type { Registry, Reports, Staging } from './ports.ts';

/** What a verification acts through. */
export interface VerifyPorts {
  readonly registry: Pick<Registry, 'load' | 'regulations'>;
  readonly staging: Pick<Staging, 'measurements' | 'rejects'>;
  readonly reports: Reports;
}

/** What was judged of a load. */
export interface Verified {
  readonly verdict: 'passed' | 'failed';
  readonly failures: readonly ReportedFailure[];
  /** Where the report stands. */
  readonly report: string;
}

/** Judges what was measured of a load (para 20(5)), and writes its report and the list of rejected records. */
export async function verify(ports: VerifyPorts, id: LoadId): Promise<Verified> {
  const { registry, staging, reports } = ports;
  const { load, regulations, table, manifest, registered } = await knownLoad(registry, id);
  const staged = await staging.measurements(id);
  const checks = judge(table, manifest, staged.measured);
  const judged = { registered, staged, checks };
  const rejects = await staging.rejects(id);
  const rejectsFile = rejects.length > 0 ? await reports.writeRejects(id, table.name, rejects) : undefined;
  const [first, ...rest] = brokenChecks(judged);
  const failures = first ? failuresOf(new VerificationError([first, ...rest])) : [];
  const kept = new Map([[table.name, { rejectsFile, sealed: undefined }]]);
  const report = reportOf(
    regulations,
    [judged],
    { id, at: new Date(load.at), kept },
    first ? failures : undefined,
  );
  return { verdict: first ? 'failed' : 'passed', failures, report: await reports.writeReport(report) };
}
