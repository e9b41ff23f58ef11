import { afterEach, describe, expect, test, vi } from 'vitest';
import { counter } from '../../functions/metrics.ts';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('numbers of functions', () => {
  test('are lines of the log, of the deployment and nobody else', () => {
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'UDW');
    vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'udw-test');
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const count = counter();
    count({ LoadsFailed: 1 });
    const [line] = said.mock.calls.map(([text]) => JSON.parse(String(text)));
    expect(line).toEqual({
      LoadsFailed: 1,
      service: 'udw-test',
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: 'UDW', Dimensions: [['service']], Metrics: [{ Name: 'LoadsFailed', Unit: 'Count' }] },
        ],
      },
    });
  });

  test('are not written where there is none', () => {
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'UDW');
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    counter()({});
    expect(said).not.toHaveBeenCalled();
  });
});

test('a case that cannot be swept is counted, and the log says which and why; the others are swept', async () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'INFO');
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const here = await officeOnAws();
  here.faults.relayDown = true;
  const lacking = await sentRequest(here);
  const other = await sentRequest(here, 'letter 2');
  vi.spyOn(here.machines, 'start').mockImplementationOnce(() => {
    throw new Error('SECRET-WORDS');
  });
  await expect(here.invoke('sweep', {})).rejects.toThrow('see the log of the function');
  expect(here.counted.at(-1)).toMatchObject({ CasesNotSwept: 1, MachinesBehind: 1 });
  expect(here.machines.executions.map(({ name }) => name)).toEqual([
    expect.stringContaining(`${other}_initiation_1`),
  ]);
  const failed = lines.filter((line) => line.includes('"failed"')).map((line) => JSON.parse(line) as object);
  expect(failed).toContainEqual(
    expect.objectContaining({ function: 'sweep', case: lacking, error: 'ValidationException' }),
  );
  expect(lines.join('')).not.toContain('SECRET-WORDS');
});

test('the sweep counts steps past their term, machines that it mends, and days of the calendar', async () => {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  await here.pass(1);
  expect(here.counted.at(-1)).toEqual({
    StepsPastTerm: 0,
    MachinesBehind: 0,
    CasesNotSwept: 0,
    // From 3 March 2026 to 31 December 2028.
    CalendarDaysAhead: 1034,
  });
  here.faults.relayDown = true;
  const said = decision('consider', 'accepted', ['order']);
  await here.call('aliya', 'POST /cases/{case}/decisions', { case: id }, said);
  await here.pass(1);
  expect(here.counted.at(-1)).toMatchObject({ StepsPastTerm: 0, MachinesBehind: 1 });
  await here.pass(1);
  expect(here.counted.at(-1)).toMatchObject({ StepsPastTerm: 0, MachinesBehind: 0 });
  await here.pass(30);
  expect(here.counted.at(-1)).toMatchObject({ StepsPastTerm: 1 });
});
