import type { ReportedFailure } from '../../core/loading/verification/report.ts';
import { reportOf } from '../documents.ts';
import type { LoadId } from '../ports.ts';
import { type KnownLoad, knownLoad } from './known.ts';
import type { Reports } from './ports.ts';
import { type PublicationPorts, release, settle } from './publish.ts';

/** What the end of a load acts through. */
export interface EndPorts extends PublicationPorts {
  readonly reports: Reports;
}

/** How a load ended: published, or not, now or by an earlier call. */
export interface Ending {
  readonly verdict: 'committed' | 'ended' | 'ended-before';
}

/**
 * Ends a load whose execution goes no further. One whose publication may have begun ends as it began: published, where that can be.
 * Of any other one it says why nothing is published, and lets go of what it holds.
 * @param report whether it is still to be written: a verification that failed has written it
 * @throws Error when it is not known yet whether it is published: ask again
 */
export async function end(
  ports: EndPorts,
  id: LoadId,
  failures: readonly ReportedFailure[],
  report: boolean,
): Promise<Ending> {
  const { registry } = ports;
  const known = await knownLoad(registry, id);
  const { load } = known;
  if (load.state !== 'running') {
    await release(ports, known);
    return { verdict: load.state === 'committed' ? 'committed' : 'ended-before' };
  }
  const began = load.allowed !== undefined;
  if (began && (await settle(ports, known))) return { verdict: 'committed' };
  await fail(ports, known, failures, report, began);
  await release(ports, known);
  return { verdict: 'ended' };
}

async function fail(
  { clock, registry, reports }: EndPorts,
  { load, regulations }: KnownLoad,
  failures: readonly ReportedFailure[],
  report: boolean,
  tried: boolean,
): Promise<void> {
  if (report) {
    const begun = { id: load.id, at: new Date(load.at), kept: new Map() };
    await reports.writeReport(reportOf(regulations, [], begun, failures));
  }
  const rules = failures.map((failure) => failure.message.id);
  await registry.close(load.id, 'failed', rules.length > 0 ? rules : ['internal'], clock(), tried);
  if ((await registry.load(load.id)).state === 'running')
    throw new Error('the publication of the load has begun meanwhile');
}
