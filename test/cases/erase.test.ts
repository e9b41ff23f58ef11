import { expect, test } from 'vitest';
import { newOffice, sentRequest } from './setting/office.ts';

/** A request that mdai refused in words: event 3 of its case. */
async function refusedRequest() {
  const office = await newOffice();
  const id = await sentRequest(office);
  const said = ['--reason', 'Of Mr Akhmetov', '--ground', '7-1', ...office.document('refusal')];
  await office.udw('case', 'decide', id, 'consider', 'refused', '--as', 'aliya', ...said);
  const erase = (as: string, event = '3') => office.try('case', 'erase', id, event, '--as', as);
  return { office, id, erase };
}

test.each([
  ['the operator', 'nurlan'],
  ['the body of their author', 'aliya'],
])('words are erased by %s', async (_, as) => {
  const { office, id, erase } = await refusedRequest();
  expect(await erase(as)).toMatchObject({ code: 0 });
  expect(await office.udw('case', 'show', id)).not.toContain('Akhmetov');
});

test.each(['dana', 'saule'])('and by nobody else, who is told who may: %s', async (as) => {
  const { office, id, erase } = await refusedRequest();
  expect(await erase(as)).toMatchObject({
    code: 4,
    err: 'These words are erased by the people of nit, the operator, or of mdai, whose words they are. Act as one of them: --as PERSON@BODY [cases.erased-by-others, ours]\n',
  });
  expect(await office.udw('case', 'show', id)).toContain('Akhmetov');
});

test('nor by somebody of a body that has no part in the case', async () => {
  const { office, erase } = await refusedRequest();
  const add = ['--kind', 'legal-entity', '--name', 'N', '--basis', 'Law'];
  await office.udw('body', 'add', 'other', '--role', 'provider', ...add);
  await office.udw('body', 'person', 'azat', '--name', 'azat');
  await office.udw('body', 'mandate', 'other', 'azat', '--from', '2026-01-01', '--basis', 'Order 2');
  expect((await erase('azat')).err).toContain('[cases.erased-by-others, ours]');
});

test.each(['1', '99'])('an event without words has none to erase: %s', async (event) => {
  const { erase } = await refusedRequest();
  expect((await erase('nurlan', event)).err).toContain('[cases.no-words');
});
