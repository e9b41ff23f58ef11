import type { WaitQuestion } from '../../core/procedures/asl/answer.ts';
import { executionDue } from '../../core/procedures/asl/execution.ts';
import type { Reading } from '../../core/procedures/asl/look.ts';
import { newsFor } from '../../core/procedures/asl/token.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { readingOf, type Sight } from './look.ts';
import type { Starter, Teller, Tokens } from './ports.ts';

interface Told {
  readonly tokens: Tokens;
  readonly teller: Teller;
}

/** @returns whether a token was sent */
async function tell({ tokens, teller }: Told, reading: Reading, wait: WaitQuestion): Promise<boolean> {
  const answer = newsFor(reading, wait);
  if (answer === undefined) return false;
  const came = await teller.send(wait.token, answer);
  await tokens.forget(wait);
  return came === 'sent';
}

/**
 * A machine begins to wait: its token is kept, then the case is read, and where it is ahead already the machine is told at once.
 * @returns whether it was told
 */
export async function beginWait(sight: Sight, told: Told, wait: WaitQuestion, now: Date): Promise<boolean> {
  await told.tokens.keep(wait);
  const reading = await readingOf(sight, wait.memory.case, now);
  return reading === undefined ? false : tell(told, reading, wait);
}

/**
 * Tells the machines of a case that wait what they do not know. Asked again it tells only what is new since: a token is forgotten
 * once it was sent.
 * @returns how many were told
 */
export async function tellMachines(sight: Sight, told: Told, id: string, now: Date): Promise<number> {
  const waits = await told.tokens.of(id);
  if (waits.length === 0) return 0;
  const reading = await readingOf(sight, id, now);
  if (reading === undefined) return 0;
  let count = 0;
  for (const wait of waits) if (await tell(told, reading, wait)) count += 1;
  return count;
}

/** Starts the machine of a case that was opened. Its name follows from the case, so that it is started once. */
export async function startMachine(sight: Sight, starter: Starter, id: string, now: Date): Promise<void> {
  const reading = await readingOf(sight, id, now);
  if (reading === undefined) return;
  const { procedure } = reading.record;
  const due = executionDue(procedures[procedure], reading.record, []);
  if (due !== undefined) await starter.start(procedure, due);
}
