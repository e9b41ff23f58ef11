import { InvokeCommand } from '@aws-sdk/client-lambda';
import { machineStarter, machineWatcher } from '../../adapters/aws/cases/machines.ts';
import { casesWithTokens } from '../../adapters/aws/cases/tokens.ts';
import { runwayOf } from '../../core/calendar/runway.ts';
import { sweep as sweepAll } from '../../services/machines/sweep.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { errorFields } from '../log.ts';
import { relayed } from '../relay/contract.ts';
import { environment, message } from './contract.ts';

/** Cases that the relay looks at in one call. */
const batch = 100;

/** Every day: records what time has brought, starts machines that cases lack, and has the relay repeat what it missed. */
export const sweep = define({
  name: 'sweep',
  environment,
  message,
  compose({ CASES_TABLE, TOKENS_TABLE, MACHINES, RELAY_FUNCTION }, { clients, clock, log, count }) {
    const { machines, functions, documents } = clients;
    const ports = {
      ...casesIn(clients, CASES_TABLE),
      starter: machineStarter(machines, MACHINES),
      watcher: machineWatcher(machines, MACHINES),
      waiting: () => casesWithTokens(documents, TOKENS_TABLE),
      failed: (id: string, error: unknown) => log('failed', { ...errorFields(error), case: id }),
      async relay(cases: readonly string[], news = false) {
        const told: string[] = [];
        const failed: string[] = [];
        for (let from = 0; from < cases.length; from += batch) {
          const some = cases.slice(from, from + batch);
          const call = { FunctionName: RELAY_FUNCTION, Payload: JSON.stringify({ cases: some, news }) };
          const { Payload: answer, FunctionError } = await functions.send(new InvokeCommand(call));
          if (FunctionError !== undefined || answer === undefined) failed.push(...some);
          else {
            const said = relayed.parse(JSON.parse(Buffer.from(answer).toString('utf8')));
            told.push(...said.told);
            failed.push(...said.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
          }
        }
        return { told, failed };
      },
    };
    return async () => {
      const now = clock();
      const { open, events, started, behind, pastTerm, failed } = await sweepAll(ports, now);
      count({
        StepsPastTerm: pastTerm,
        MachinesBehind: behind,
        CasesNotSwept: failed.length,
        CalendarDaysAhead: runwayOf(ports.counting.calendar, now).days,
      });
      log('swept', { open, events, started, cases: failed });
      // Said by failing, so that the alarm on errors sounds; everything else was done.
      if (failed.length > 0) throw new Error('Some cases could not be swept');
      return { open, events, started };
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(sweep);
