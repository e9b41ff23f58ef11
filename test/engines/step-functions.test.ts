import { describe, expect, test } from 'vitest';
import { fixedMachines } from '../procedures/machine/fixed-machines.ts';
import { runFixed as interpret } from '../procedures/machine/run-fixed.ts';
import { opening } from '../procedures/setting.ts';
import { stepFunctions } from './harness/step-functions.ts';
import { useEngine } from './harness/use-engine.ts';
import { caseOnMachines, standsAt } from './step-functions/case-on-machines.ts';
import { runFixed } from './step-functions/run-fixed.ts';

const engine = useEngine(stepFunctions());

/** Seconds that a slow machine may take longer than the waits themselves. */
const slowness = 10;

describe('what the interpreter says of a machine is what Step Functions does', () => {
  test.each(fixedMachines.map((fixed, number) => ({ ...fixed, number })))('$title', async (fixed) => {
    const { seconds: took, events, ...real } = await runFixed(engine(), fixed, fixed.number);
    const { seconds, events: counted, ...said } = interpret(fixed);
    const inOrder = (entered: readonly string[]) => [...entered].sort();
    expect({ ...real, entered: inOrder(real.entered) }).toEqual({ ...said, entered: inOrder(said.entered) });
    if (fixed.status === 'SUCCEEDED') expect(events).toBe(counted);
    expect(took).toBeGreaterThanOrEqual(seconds - 0.1);
    expect(took).toBeLessThan(seconds + slowness);
  });
});

describe('a case runs on its machines', () => {
  const act = (outcome = 1) => ({ kind: 'act', which: 1, outcome }) as const;

  test('from letter to approval, over a timeout that decides nothing', async () => {
    // The first wait is two seconds long instead of ten working days.
    let shortened = 0;
    const here = await caseOnMachines(engine(), opening('amendment', '2026-03-02'), (answer) => {
      const open = answer !== null && typeof answer === 'object' && 'seconds' in answer;
      if (!open || shortened > 0) return answer;
      shortened += 1;
      return { ...answer, seconds: 2 };
    });
    const { functions } = here;
    const waitedFor = (step: string) => functions.waiting().filter((wait) => wait.step === step).length;
    await here.until(() => waitedFor('send-letter') === 2);
    expect(standsAt(functions, 'amendment-1')).toBe('send-letter 1');
    await here.move(act());
    await here.until(() => waitedFor('approve-by-operator') === 1);
    await here.move(act());
    await here.until(() => waitedFor('approve-by-provider') === 1);
    while (!functions.world().cases.get('amendment-1')?.state.ended) await here.move(act(0));
    const name = 'amendment-1_amendment_1';
    await here.until(
      async () => (await here.executionOf('udw-amendment-amendment', name)).status !== 'RUNNING',
    );
    expect(await here.executionOf('udw-amendment-amendment', name)).toEqual({
      status: 'SUCCEEDED',
      entered: [
        'Resume at',
        'Due - send-letter',
        'Outcome - send-letter',
        'Send the amendment letter - para 14',
        'Look again - send-letter',
        'Outcome - send-letter',
        'Send the amendment letter - para 14',
        'Outcome - send-letter',
        'Due - approve-by-operator',
        'Outcome - approve-by-operator',
        'Approve and send the amended regulations - para 15 - 10 wd',
        'Outcome - approve-by-operator',
        'Due - approve-by-provider',
        'Outcome - approve-by-provider',
        'Approve the amended regulations - para 16 - 3 wd',
        'Outcome - approve-by-provider',
        'Ended',
      ],
    });
  });

  test('over chapters, with two providers at the same time and a child case for each', async () => {
    const here = await caseOnMachines(engine(), opening('request', '2026-03-02', { id: 'request-2' }));
    const { functions } = here;
    const second = 5;
    const waits = (step: string) => functions.waiting().filter((wait) => wait.step === step);
    await here.until(() => waits('file').length === 1);
    await here.move(act());
    await here.until(() => waits('consider').length === 1);
    await here.move(act());
    await here.until(() => waits('determine-availability').length === 1);
    await here.move(act(second));
    await here.until(() => waits('coordinate').length === 2);
    expect(
      waits('coordinate')
        .map(({ provider }) => provider)
        .sort(),
    ).toEqual(['provider-1', 'provider-2']);
    while (standsAt(functions, 'request-2').startsWith('coordinate')) await here.move(act(second));
    await here.until(() => waits('connect').length === 1 && waits('request-questionnaire').length === 2);
    const states = async (chapter: string) =>
      here.executionOf(`udw-request-${chapter}`, `request-2_${chapter}_1`);
    expect(await states('initiation')).toMatchObject({ status: 'SUCCEEDED' });
    expect((await states('initiation')).entered.slice(-2)).toEqual([
      'Next chapter - availability',
      'Handed over',
    ]);
    expect((await states('availability')).entered).toContain('Coordinate with the provider - para 9 - 10 wd');
    const { entered } = await states('connection');
    expect(entered.filter((state) => state === 'Child started - connect')).toHaveLength(2);
    expect(entered.at(-1)).toBe('Connect the sources - para 10');
    const children = [...functions.world().cases.keys()].filter((id) => id !== 'request-2');
    expect(
      waits('request-questionnaire')
        .map(({ memory }) => memory.case)
        .sort(),
    ).toEqual(children.sort());
  });
});
