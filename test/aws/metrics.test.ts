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
