import { describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../core/audit/case-record.ts';
import { verifyCase } from '../../core/audit/verify-case.ts';
import { aRefusedRequest, archive, streamOf, words } from './setting/archived.ts';
import { type FakeObjects, fakeObjects } from './setting/objects.ts';
import { officeOnAws } from './setting/office.ts';

describe('envelopes of events in the audit zone', () => {
  test('prove the chain of their case, and hold no word that anybody wrote', async () => {
    const { here, id } = await aRefusedRequest();
    const audit = fakeObjects();
    expect(await archive(audit, await streamOf(here, `CASE#${id}`))).toEqual({ batchItemFailures: [] });
    expect(audit.keys('audit')).toEqual(['000001', '000002', '000003'].map((at) => `cases/${id}/${at}.json`));
    const texts = audit.keys('audit').map((key) => audit.text('audit', key));
    expect(texts.join('')).not.toContain(words);
    const records = texts.map((text) => ({ record: JSON.parse(text) as CaseRecord, words: undefined }));
    const { broken, events } = verifyCase(id, records);
    expect({ broken, events }).toEqual({ broken: undefined, events: 3 });
  });

  test('are kept of the registry of bodies too, without names of people', async () => {
    const here = await officeOnAws();
    const audit = fakeObjects();
    const events = await streamOf(here, 'HOME');
    expect(await archive(audit, events)).toEqual({ batchItemFailures: [] });
    expect(audit.keys('audit')).toHaveLength(events.length);
    expect(JSON.parse(audit.text('audit', 'home/000000001.json'))).toMatchObject({ kind: 'body-added' });
  });

  test('are kept once: what the stream brings again makes no other version', async () => {
    const { here, id } = await aRefusedRequest();
    const audit = fakeObjects();
    const events = await streamOf(here, `CASE#${id}`);
    await archive(audit, events);
    const before = new Map(audit.stored);
    expect(await archive(audit, [...events, ...events].toReversed())).toEqual({ batchItemFailures: [] });
    expect(audit.stored).toEqual(before);
  });

  test('are the same objects in whichever order the stream brings them', async () => {
    const { here, id } = await aRefusedRequest();
    const [straight, turned] = [fakeObjects(), fakeObjects()];
    const events = await streamOf(here, `CASE#${id}`);
    await archive(straight, events);
    for (const event of events.toReversed())
      expect(await archive(turned, [event])).toEqual({ batchItemFailures: [] });
    for (const key of straight.keys('audit'))
      expect(turned.text('audit', key)).toBe(straight.text('audit', key));
    expect(turned.keys('audit').toSorted()).toEqual(straight.keys('audit'));
  });

  test('that cannot be kept are asked for again, with all after them', async () => {
    const { here, id } = await aRefusedRequest();
    const audit = fakeObjects();
    const events = await streamOf(here, `CASE#${id}`);
    let calls = 0;
    const send = async (command: never) => {
      calls += 1;
      if (calls === 2) throw Object.assign(new Error('slow down'), { name: 'SlowDown' });
      return await audit.client.send(command);
    };
    const failing = { client: { ...audit.client, send } as unknown as FakeObjects['client'] };
    expect(await archive(failing, events)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await archive(failing, events.slice(1))).toEqual({ batchItemFailures: [] });
    expect(audit.keys('audit')).toHaveLength(3);
  });
});

describe('the register is asked to follow cases', () => {
  test('whose events come by the stream: by tens, once a batch, in one group', async () => {
    const { here, id } = await aRefusedRequest();
    const asked: unknown[] = [];
    const ofCase = await streamOf(here, `CASE#${id}`);
    await archive(fakeObjects(), [...ofCase, ...(await streamOf(here, 'HOME'))], asked);
    expect(asked).toEqual([
      { QueueUrl: 'project', MessageBody: '{"cases":"R-2026-00000"}', MessageGroupId: 'register' },
    ]);
  });

  test('after their envelopes: the queue that is not to be had loses none of them', async () => {
    const { here, id } = await aRefusedRequest();
    const audit = fakeObjects();
    const push = () => {
      throw new Error('slow down');
    };
    const asked = { push } as unknown as unknown[];
    const failing = archive(audit, await streamOf(here, `CASE#${id}`), asked);
    await expect(failing).rejects.toThrow('slow down');
    expect(audit.keys('audit')).toHaveLength(3);
  });

  test('also where an envelope cannot be kept', async () => {
    const { here, id } = await aRefusedRequest();
    const asked: unknown[] = [];
    const failing = {
      send: () => Promise.reject(new Error('slow down')),
    } as unknown as FakeObjects['client'];
    await archive({ client: failing }, await streamOf(here, `CASE#${id}`), asked);
    expect(asked).toHaveLength(1);
  });
});
