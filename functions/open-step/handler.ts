import { beginWait } from '../../services/machines/tell.ts';
import { casesIn, telling } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message } from './contract.ts';

/** Keeps the token of a machine that begins to wait, and sends it at once where the case is ahead already. */
export const openStep = define({
  name: 'open-step',
  environment,
  message,
  compose({ CASES_TABLE, TOKENS_TABLE }, { clients, clock, log }) {
    const cases = casesIn(clients, CASES_TABLE);
    const told = telling(clients, TOKENS_TABLE);
    return async (wait) => {
      const { step, execution, memory } = wait;
      const ahead = await beginWait(cases, told, wait, clock());
      log('waits', { case: memory.case, step, execution, told: ahead ? 1 : 0 });
      return {};
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(openStep);
