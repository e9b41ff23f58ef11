import { describe, expect, test } from 'vitest';
import { iin } from '../load/setting/people.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { hashed, land, landedAt } from './setting/delivery.ts';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';
import { newPlatform, recordOf } from './setting/platform.ts';

const decide = 'POST /cases/{case}/decisions';
const accepted = decision('consider', 'accepted', ['order']);
const named = (name: string): Error => Object.assign(new Error(name), { name });

/** @param above bytes of a delivery above which Glue depersonalizes it */
async function landed(above?: number) {
  const platform = await newPlatform([theirs()], false, 'none', above);
  const sent = await hashed(theirs(), raw(`${iin(0)};;2026-03-01;1`));
  land(platform.cloud, sent);
  return { platform, key: landedAt(sent) };
}

describe('a load whose services are throttled', () => {
  test('is begun once: the event that was refused comes again', async () => {
    const { platform, key } = await landed();
    platform.cloud.startFailures.push(named('ThrottlingException'));
    await expect(platform.tell(key)).rejects.toThrow('ThrottlingException');
    expect(platform.cloud.executions.size).toBe(0);
    expect(await platform.tell(key)).toEqual({ kind: 'started', load: 1 });
    expect([...platform.cloud.executions.keys()]).toEqual(['load-1']);
  });

  const faultsOf = (name: string) => Array.from({ length: 30 }, () => named(name));

  test('waits for a place among the runs of the job, and for its functions, thirty times each', async () => {
    const { platform, key } = await landed(0);
    await platform.tell(key);
    const places = [
      ...faultsOf('Glue.ConcurrentRunsExceededException'),
      ...faultsOf('Glue.AWSGlueException'),
      named('States.TaskFailed'),
    ];
    const calls = () => faultsOf('Lambda.TooManyRequestsException');
    Object.assign(platform.faults, { plan: calls(), job: places, commit: calls() });
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(Object.values(platform.faults).flat()).toEqual([]);
    expect([...platform.cloud.athena.published]).toEqual([1]);
  });

  test('waits in each of its states, and publishes its rows once', async () => {
    const { platform, key } = await landed();
    const { athena, documents } = platform.cloud;
    const throttled = new Set<string>();
    platform.before = (state) => {
      if (throttled.has(state)) return;
      throttled.add(state);
      documents.failures.push(named('ProvisionedThroughputExceededException'));
      if (['Verify', 'Commit'].includes(state)) athena.failures.push(named('TooManyRequestsException'));
    };
    const answer = await platform.tell(key);
    const load = answer.kind === 'started' ? answer.load : 0;
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect([...throttled]).toEqual(['Take turn', 'Depersonalize', 'Verify', 'Commit']);
    expect([athena.failures, documents.failures]).toEqual([[], []]);
    expect(athena.ran.filter((text) => text.startsWith('INSERT'))).toHaveLength(2);
    expect(recordOf(platform, load)).toMatchObject({ state: 'committed', delivery: { accepted: 1 } });
  });
});

describe('a case whose services are throttled', () => {
  const kindsOf = async ({ ports }: Awaited<ReturnType<typeof officeOnAws>>, id: string) =>
    (await ports.store.read(id))?.events.map(({ kind }) => kind);

  test.each([
    ['the table', ({ dynamo }: Awaited<ReturnType<typeof officeOnAws>>) => dynamo.throttle(2)],
    [
      'Step Functions',
      ({ faults }: Awaited<ReturnType<typeof officeOnAws>>) => faults.refusals.push('ThrottlingException'),
    ],
  ])('%s: the act is done once, and its machine goes on', async (_, throttle) => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    throttle(here);
    const { status } = await here.call('aliya', decide, { case: id }, accepted);
    expect(status).toBe(200);
    expect(await kindsOf(here, id)).toEqual(['opened', 'decided', 'decided']);
    expect(here.machines.executions.map(({ name, status: its }) => [name, its])).toEqual([
      [`${id}_initiation_1`, 'SUCCEEDED'],
      [`${id}_availability_1`, 'RUNNING'],
    ]);
  });

  test('one case that cannot be told does not hold up another; it is told when the stream brings it again', async () => {
    const here = await officeOnAws();
    const [one, other] = await Promise.all(
      ['letter 1', 'letter 2'].map(async (key) => {
        const { body } = await here.call('dana', 'POST /cases', {}, { procedure: 'request', key });
        return String(body.case.id);
      }),
    );
    here.faults.relayDown = true;
    for (const id of [one, other])
      await here.call('dana', decide, { case: id ?? '' }, decision('file', 'sent', ['request']));
    const Records = [one, other].map((id, index) => ({
      eventName: 'MODIFY',
      dynamodb: {
        SequenceNumber: String(index + 1),
        NewImage: { sk: { S: 'HEAD' }, case: { S: id ?? '' }, rehearsal: { BOOL: false } },
      },
    }));
    here.faults.refusals.push('AccessDeniedException');
    expect(await here.invoke('relay', { Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
      told: [other],
    });
    expect(await here.invoke('relay', { Records })).toEqual({ batchItemFailures: [], told: [one] });
    await here.settle();
    for (const { entered, status } of here.machines.executions)
      expect([status, entered.at(-1)]).toEqual(['RUNNING', 'Consider request - para 6 - 5 wd']);
  });
});
