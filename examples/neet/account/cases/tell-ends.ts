import { message } from '../../../../core/messages/catalogue.ts';
import type { SourceRegulations } from '../sources.ts';
import type { Teller } from '../teller.ts';
import type { Done, Office } from './office.ts';
import { agreement } from './request.ts';
import type { FiledRequest } from './road.ts';
import { renderConnections, renderRequest } from './tell-cases.ts';

/** The last steps of the connections (20(5), 24). */
export function tellConnected(
  { line, block, place }: Teller,
  done: readonly Done[],
  sources: readonly SourceRegulations[],
  connected: number,
): void {
  block(renderConnections(done, sources, place));
  line(message('tour.connected.ended', { cases: connected }));
}

/** The agreement (25), and the day on which the delivery is due (26). */
export function tellAgreed({ line }: Teller, office: Office, { request }: FiledRequest): void {
  const [, day = agreement.at] = agreement.signed?.at(-1) ?? [];
  const due = office.dueOf(request, 'provide');
  line(message('tour.request.agreed', { day: day.slice(0, 10), due }));
}

/** How the customer's check went: a round of processing again, then a positive result. */
export function tellChecked(
  { line, block, place }: Teller,
  done: readonly Done[],
  { early, number, whole }: { readonly early: string; readonly number: number; readonly whole: boolean },
): void {
  block(renderRequest(done, place));
  line(message('tour.checked.rework', { told: early }));
  line(message(whole ? 'tour.checked.again' : 'tour.checked.cut', { number }));
}
