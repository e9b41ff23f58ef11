import { describe, expect, test } from 'vitest';
import type { CasesOnAws } from './setting/cases-on-aws.ts';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';

/** What each running machine of a case waits for. */
const waitsOf = ({ machines }: CasesOnAws, id: string): readonly string[] =>
  machines.executions
    .filter(({ status, input }) => status === 'RUNNING' && (input as { case?: string }).case === id)
    .map(({ entered, name }) => `${name}: ${entered.at(-1)}`);

/** Decides, and fails the test where it is refused. */
const decided = async ({ call }: CasesOnAws, id: string, as: string, said: object) => {
  const { status, body } = await call(as, 'POST /cases/{case}/decisions', { case: id }, said);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

const signed = async ({ call }: CasesOnAws, id: string, as: string, step: string, outcome: string) => {
  const { status, body } = await call(as, 'POST /cases/{case}/signatures', { case: id }, { step, outcome });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

test('a request runs from its opening to its end by its four actors, and its machines follow', async () => {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  expect(id).toBe('R-2026-000001');
  expect(waitsOf(here, id)).toEqual([`${id}_initiation_1: Consider request - para 6 - 5 wd`]);

  await decided(here, id, 'aliya', decision('consider', 'accepted', ['order']));
  const sources = [{ provider: 'justice', system: 'population-register' }];
  await decided(
    here,
    id,
    'nurlan',
    decision('determine-availability', 'missing', ['request-to-connect'], { sources }),
  );
  await decided(here, id, 'aliya', decision('coordinate', 'agreed', ['protocol']));
  await signed(here, id, 'nurlan', 'coordinate', 'agreed');
  expect(await signed(here, id, 'saule', 'coordinate', 'agreed')).toMatchObject({
    opened: ['C-2026-000001'],
  });
  const child = 'C-2026-000001';
  expect(waitsOf(here, id)).toEqual([`${id}_connection_1: Connect the sources - para 10`]);
  expect(waitsOf(here, child)).toHaveLength(1);

  const steps: readonly (readonly [string, string, string, readonly string[], string?])[] = [
    ['request-questionnaire', 'requested', 'nurlan', ['questionnaire-request']],
    ['return-questionnaire', 'returned', 'saule', ['questionnaire', 'technical-documentation']],
    ['develop', 'draft-ready', 'nurlan', ['source-description', 'regulations'], 'saule'],
    ['approve-by-operator', 'sent', 'nurlan', ['regulations']],
    ['approve-by-provider', 'approved', 'saule', ['regulations']],
    ['confirm-list', 'confirmed', 'nurlan', ['depersonalization-list'], 'saule'],
    ['hand-over-algorithms', 'handed-over', 'nurlan', ['algorithms-hand-over']],
    ['open-network', 'configured', 'saule', []],
    ['create-account', 'created', 'saule', ['access-confirmation']],
    ['transfer', 'transferred', 'saule', []],
    ['receive', 'readable', 'nurlan', []],
    ['verify', 'correct', 'nurlan', ['verification-report']],
    ['test-scheduled-load', 'passed', 'nurlan', ['load-test-report']],
  ];
  for (const [step, outcome, actor, documents, signer] of steps) {
    await decided(here, child, actor, decision(step, outcome, documents));
    if (signer) await signed(here, child, signer, step, outcome);
  }
  expect(waitsOf(here, child)).toEqual([]);

  await decided(here, id, 'nurlan', decision('agree-terms', 'agreed', ['delivery-agreement']));
  await signed(here, id, 'aliya', 'agree-terms', 'agreed');
  await decided(here, id, 'nurlan', decision('provide', 'access-opened', ['access-notice']));
  await decided(here, id, 'dana', decision('check', 'positive', ['check-result']));
  await decided(here, id, 'dana', decision('analyse', 'handed-in', ['analytical-result']));
  const end = await decided(here, id, 'nurlan', decision('keep', 'kept'));
  expect(end).toMatchObject({ case: { ended: { end: 'completed' } }, open: [] });
  expect(waitsOf(here, id)).toEqual([]);
  expect(here.machines.executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
});

describe('time', () => {
  test('a lapse is recorded when the term ends, once; the step stays open and its machine waits on', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    await here.pass(20);
    const stored = await here.ports.store.read(id);
    const kinds = stored?.events.map(({ kind }) => kind) ?? [];
    expect(kinds.filter((kind) => kind === 'lapsed')).toHaveLength(1);
    expect(kinds).toContain('escalated');
    expect(waitsOf(here, id)).toEqual([`${id}_initiation_1: Consider request - para 6 - 5 wd`]);
    const { body } = await here.call('aliya', 'GET /terms', {});
    expect(body.terms).toMatchObject([{ case: id, step: 'consider', date: '2026-03-10', lapsed: true }]);
  });

  test('a decision after the lapse counts, and the machine goes on', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    await here.pass(20);
    await decided(here, id, 'aliya', decision('consider', 'accepted', ['order']));
    expect(waitsOf(here, id)).toEqual([`${id}_availability_1: Determine availability - para 8 - 10 wd`]);
  });
});

describe('what breaks between the store and the machines is mended', () => {
  test('the relay was down: the sweep has it repeat what it missed', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    here.faults.relayDown = true;
    await decided(here, id, 'aliya', decision('consider', 'accepted', ['order']));
    expect(waitsOf(here, id)).toEqual([`${id}_initiation_1: Consider request - para 6 - 5 wd`]);
    await here.pass(1);
    expect(waitsOf(here, id)).toEqual([`${id}_availability_1: Determine availability - para 8 - 10 wd`]);
  });

  test('the relay was down: the bodies are told by the next sweep, and not by the one after', async () => {
    const here = await officeOnAws();
    const known = await sentRequest(here);
    here.published();
    here.faults.relayDown = true;
    await decided(here, known, 'aliya', decision('consider', 'accepted', ['order']));
    const unknown = await sentRequest(here, 'letter 16');
    // The records of that hour are given up.
    here.dynamo.takeStream('cases');
    here.faults.relayDown = false;
    expect(here.published()).toEqual([]);
    await here.invoke('sweep', {});
    await here.settle();
    const heard = here.published().map(({ topic, message }) => [topic, (message as { case: string }).case]);
    expect(heard).toEqual([
      ['udw-example-news-nit', known],
      ['udw-example-news-mdai', unknown],
    ]);
    await here.invoke('sweep', {});
    await here.settle();
    expect(here.published()).toEqual([]);
  });

  test('a sweep that cannot tell the bodies of a case starts no machine for it, so that the next one tells them', async () => {
    const here = await officeOnAws();
    here.faults.relayDown = true;
    const id = await sentRequest(here);
    here.dynamo.takeStream('cases');
    here.faults.relayDown = false;
    here.faults.topics.add('udw-example-news-mdai');
    here.faults.laterDown = true;
    await expect(here.invoke('sweep', {})).rejects.toThrow('see the log of the function');
    expect(waitsOf(here, id)).toEqual([]);
    here.faults.topics.clear();
    here.faults.laterDown = false;
    await here.invoke('sweep', {});
    await here.settle();
    expect(here.published().map(({ topic }) => topic)).toEqual(['udw-example-news-mdai']);
    expect(waitsOf(here, id)).toHaveLength(1);
  });

  test('a case whose machine was never started gets one, under the name of the day', async () => {
    const here = await officeOnAws();
    here.faults.relayDown = true;
    const id = await sentRequest(here);
    expect(waitsOf(here, id)).toEqual([]);
    await here.pass(1);
    expect(waitsOf(here, id)).toEqual([`${id}_initiation_1_20260303: Consider request - para 6 - 5 wd`]);
  });

  test('a machine that was stopped is started again where the case stands', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    for (const execution of here.machines.executions) here.machines.stop(execution);
    await here.pass(1);
    expect(waitsOf(here, id)).toHaveLength(1);
    await decided(here, id, 'aliya', decision('consider', 'accepted', ['order']));
    expect(waitsOf(here, id)).toEqual([`${id}_availability_1: Determine availability - para 8 - 10 wd`]);
  });

  test('the stream brings everything twice, and nothing happens twice', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const started = here.machines.executions.length;
    const NewImage = { sk: { S: 'HEAD' }, case: { S: id }, rehearsal: { BOOL: false } };
    const record = { eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage } };
    for (let time = 0; time < 2; time += 1)
      expect(await here.invoke('relay', { Records: [record, { ...record, eventName: 'MODIFY' }] })).toEqual({
        batchItemFailures: [],
        told: [],
      });
    await here.settle();
    expect(here.machines.executions).toHaveLength(started);
    expect(waitsOf(here, id)).toHaveLength(1);
  });

  test('others stand in the way of a transaction for a moment: it is done again', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    here.dynamo.conflict(3);
    await decided(here, id, 'aliya', decision('consider', 'accepted', ['order']));
    expect((await here.ports.store.read(id))?.events.map(({ kind }) => kind)).toEqual([
      'opened',
      'decided',
      'decided',
    ]);
  });
});
