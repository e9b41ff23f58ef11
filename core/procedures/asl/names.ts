import { createHash } from 'node:crypto';
import type { IsoDate } from '../../calendar/dates.ts';
import type { ProcedureId } from '../model.ts';

/** The longest name of a state, a machine or an execution. */
export const longestName = 80;

const longestCase = 40;
const plain = /^[0-9A-Za-z-]+$/;

/** The states of a machine that do not stand for a step. */
export const fixed = {
  resumeAt: 'Resume at',
  reroute: 'Reroute',
  where: 'Where',
  handedOver: 'Handed over',
  ended: 'Ended',
} as const;

/** The states around the one that waits: `Due - consider`. */
export const around = {
  due: (step: string): string => `Due - ${step}`,
  outcome: (step: string): string => `Outcome - ${step}`,
  lookAgain: (step: string): string => `Look again - ${step}`,
  provider: (step: string): string => `Provider - ${step}`,
  termOver: (step: string): string => `Term over - ${step}`,
  children: (step: string): string => `Children - ${step}`,
  startChild: (step: string): string => `Start child - ${step}`,
  childStarted: (step: string): string => `Child started - ${step}`,
  nextChapter: (chapter: string): string => `Next chapter - ${chapter}`,
} as const;

/** The name of the machine of a chapter: `udw-request-delivery`. */
export const machineName = (procedure: ProcedureId, chapter: string): string => `udw-${procedure}-${chapter}`;

/**
 * The name of the execution that keeps a chapter of a case: the same for everyone who would start it, so that only one
 * does. `REQ-17_delivery_2` is the second run of `delivery`; started again on a later day it is `REQ-17_delivery_2_20270115`.
 * A case whose id is long or not plain ASCII is named by a digest of it.
 * @param round which run of the chapter, from 1
 */
export function executionName(caseId: string, chapter: string, round: number, again?: IsoDate): string {
  const short =
    plain.test(caseId) && caseId.length <= longestCase
      ? caseId
      : createHash('sha256').update(caseId).digest('hex').slice(0, 32);
  const day = again === undefined ? [] : [again.replaceAll('-', '')];
  return [short, chapter, round, ...day].join('_');
}

/** Whether an execution keeps the run that a name stands for: it bears the name itself, or the name with a day. */
export const keepsRun = (execution: string, run: string): boolean =>
  execution === run || (execution.startsWith(`${run}_`) && /^\d{8}$/.test(execution.slice(run.length + 1)));
