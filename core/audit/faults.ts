import { type Message, message } from '../messages/catalogue.ts';
import type { VerifiedCase } from './verify-case.ts';

/** What is wrong with the chain or the words of a case. */
export function breakFault({ broken }: Pick<VerifiedCase, 'broken'>): readonly Message[] {
  if (!broken) return [];
  const { case: id, event, fault } = broken;
  return [message(`audit.broken-${fault}`, { case: id, event: String(event) })];
}

/** How many faults are told one by one. */
const most = 20;

/** Faults as they are told: the first ones, and how many more there are. */
export function toldFaults(faults: readonly Message[]): readonly Message[] {
  const more = faults.length - most;
  return more > 0 ? [...faults.slice(0, most), message('audit.more', { faults: more })] : faults;
}
