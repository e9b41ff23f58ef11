import { expect, test } from 'vitest';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';

type Here = Awaited<ReturnType<typeof officeOnAws>>;

/** The heads of a case as the stream brought them, one for each act: the opening is an insertion. */
const headsOf = (id: string, acts: number) =>
  Array.from({ length: acts }, (_, index) => ({
    eventName: index === 0 ? 'INSERT' : 'MODIFY',
    dynamodb: {
      SequenceNumber: String(index + 1),
      NewImage: { sk: { S: 'HEAD' }, case: { S: id }, rehearsal: { BOOL: false } },
    },
  }));

const executionsOf = ({ machines }: Here) =>
  machines.executions.map(({ name, status, entered }) => [name, status, entered.at(-1)]);

const accepted = decision('consider', 'accepted', ['order']);

test('a stream that is replayed from its beginning, in whichever order, does nothing again', async () => {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  await here.call('aliya', 'POST /cases/{case}/decisions', { case: id }, accepted);
  const before = executionsOf(here);
  const events = (await here.ports.store.read(id))?.events;
  const heads = headsOf(id, 3);
  for (const Records of [heads, heads.toReversed(), heads.slice(1), heads.slice(0, 1)]) {
    expect(await here.invoke('relay', { Records })).toEqual({ batchItemFailures: [], told: [] });
    await here.settle();
  }
  expect(executionsOf(here)).toEqual(before);
  expect((await here.ports.store.read(id))?.events).toEqual(events);
});

test('what the stream brings in another order than it happened leads to the same machines', async () => {
  const [straight, turned] = [await officeOnAws(), await officeOnAws()];
  for (const here of [straight, turned]) {
    here.faults.relayDown = true;
    const id = await sentRequest(here);
    await here.call('aliya', 'POST /cases/{case}/decisions', { case: id }, accepted);
    const heads = headsOf(id, 3);
    for (const head of here === straight ? heads : heads.toReversed()) {
      await here.invoke('relay', { Records: [head] });
      here.faults.relayDown = false;
      await here.settle();
    }
  }
  expect(executionsOf(turned)).toEqual(executionsOf(straight));
  expect(executionsOf(turned)).toEqual([
    ['R-2026-000001_availability_1', 'RUNNING', 'Determine availability - para 8 - 10 wd'],
  ]);
});
