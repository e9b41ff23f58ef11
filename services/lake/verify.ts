import { VerificationError } from '../../core/errors.ts';
import { operationOfLoad } from '../../core/loading/dialects/trino-append.ts';
import { usualOperation } from '../../core/loading/operations.ts';
import { judge } from '../../core/loading/verification/judge.ts';
import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { brokenChecks, failuresOf, reportOf } from '../documents.ts';
import type { LoadId } from '../ports.ts';
import { compare } from './compare.ts';
import { knownLoad } from './known.ts';
import type { Registry, Reports, Staging, Warehouse } from './ports.ts';

/** What a verification acts through. */
export interface VerifyPorts {
  readonly registry: Pick<Registry, 'load' | 'regulations' | 'tables' | 'keepFound'>;
  readonly staging: Staging;
  readonly warehouse: Warehouse;
  readonly reports: Reports;
}

/** What was judged of a load; `running`: the warehouse still counts, ask again. */
export type Verified =
  | { readonly verdict: 'running' }
  | {
      readonly verdict: 'passed' | 'failed';
      readonly failures: readonly ReportedFailure[];
      /** Where the report stands. */
      readonly report: string;
    };

/** Judges what was measured of a load (para 20(5)), and writes its report and the list of rejected records. */
export async function verify(ports: VerifyPorts, id: LoadId): Promise<Verified> {
  const { registry, staging, reports } = ports;
  const known = await knownLoad(registry, id);
  const { load, regulations, table, manifest, registered } = known;
  const alone = await staging.measurements(id);
  const measured = await compare(ports, known, await registry.tables(), alone.measured);
  if (measured === undefined) return { verdict: 'running' };
  const staged = { ...alone, measured };
  await staging.keepMeasurements(id, staged);
  const operation = operationOfLoad(manifest?.operation ?? usualOperation(table));
  await registry.keepFound(id, { operation, faults: measured.faults });
  const checks = judge(table, manifest, staged.measured);
  const judged = { registered, staged, checks };
  const rejects = await staging.rejects(id);
  const rejectsFile = rejects.length > 0 ? await reports.writeRejects(id, table.name, rejects) : undefined;
  const setAside = load.clear ? await staging.setAside(id) : undefined;
  if (setAside !== undefined) await reports.writeSetAside(id, table.name, setAside);
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
