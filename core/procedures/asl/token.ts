import type { Answer, WaitQuestion } from './answer.ts';
import { lookAt, type Reading } from './look.ts';

/**
 * What a token is sent with, if anything: a machine that waits is told only what it does not know. The function that
 * receives the token asks this once it has kept it, the relay asks it after every event of the case, and the daily sweep
 * asks it again; nobody else sends tokens. Because the token is kept before the case is read, and the event is written before
 * the tokens are, one of the two always sees the other.
 * @returns undefined when the machine should wait on
 */
export function newsFor(reading: Reading, wait: WaitQuestion): Answer | undefined {
  const answer = lookAt(reading, wait);
  if (answer.is !== 'open') return answer;
  const { memory, provider } = wait;
  const waited = provider === undefined || answer.providers.includes(provider);
  const started = new Set(memory.children.map((child) => child.case));
  const complete = answer.children.every((child) => started.has(child.case));
  return waited && complete && answer.due === memory.due ? undefined : answer;
}
