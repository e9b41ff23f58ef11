import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { reportOf } from '../documents.ts';
import type { Clock, LoadId } from '../ports.ts';
import { knownLoad } from './known.ts';
import type { Leases, Registry, Reports } from './ports.ts';

/** What the end of a load acts through. */
export interface EndPorts {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly leases: Leases;
  readonly reports: Reports;
}

/**
 * Ends a load that publishes nothing: says why, gives its lease back.
 * @param report whether it is still to be written: a verification that failed has written it
 */
export async function end(
  { clock, registry, leases, reports }: EndPorts,
  id: LoadId,
  failures: readonly ReportedFailure[],
  report: boolean,
): Promise<void> {
  const { load, regulations } = await knownLoad(registry, id);
  if (load.state === 'running') {
    if (report) {
      const begun = { id, at: new Date(load.at), kept: new Map() };
      await reports.writeReport(reportOf(regulations, [], begun, failures));
    }
    const rules = failures.map((failure) => failure.message.id);
    await registry.close(id, 'failed', rules.length > 0 ? rules : ['internal'], clock());
  }
  await leases.giveBack(load.table, id);
}
