import { expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import type { DocumentId } from '../../core/procedures/documents/ids.ts';
import { documentText } from '../procedures/documents/examples.ts';
import { deliverText, newDistricts, requestText } from './setting/request.ts';

/** A home with loaded districts in which a request was filed and ordered, and the data found available. */
async function orderedRequest() {
  const warehouse = await newDistricts();
  const must = async (...argv: readonly string[]) => {
    const { code, err } = await warehouse.udw(...argv);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  };
  for (const [body, kind, role, person] of [
    ['edu', 'central-executive', 'customer', 'dana'],
    ['mdai', 'central-executive', 'authorized-body', 'aliya'],
    ['nit', 'legal-entity', 'operator', 'nurlan'],
  ] as const) {
    await must('body', 'add', body, '--kind', kind, '--role', role, '--name', body, '--basis', 'Law');
    await must('body', 'person', person, '--name', person);
    await must('body', 'mandate', body, person, '--from', '2026-01-01', '--basis', 'Order');
  }
  const paper = (name: DocumentId, text = documentText(name)) => [
    '--document',
    `${name}=${warehouse.write(`${name}.yaml`, text)}@7/1`,
  ];
  const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
    must('case', 'decide', 'R-2026-000001', step, outcome, '--as', as, ...more);
  await must('case', 'open', 'request', '--as', 'dana');
  await decide('file', 'sent', 'dana', ...paper('request', requestText()));
  await decide('consider', 'accepted', 'aliya', ...paper('order'));
  await decide('determine-availability', 'available', 'nurlan');
  const agree = async () => {
    await decide('agree-terms', 'agreed', 'nurlan', ...paper('delivery-agreement'));
    await must('case', 'sign', 'R-2026-000001', 'agree-terms', 'agreed', '--as', 'aliya');
  };
  return { warehouse, decide, agree, paper };
}

const missing =
  'Case R-2026-000001 does not allow this yet. Missing: "Agree terms and volume"; to act: nit (operator). What is open in it: udw case show R-2026-000001 [gate.missing, para 25]\n';

test('a request under a case is delivered once its agreement is signed; the event names the case', async () => {
  const { warehouse, agree } = await orderedRequest();
  expect(await deliverText(warehouse, requestText())).toEqual({ code: 4, out: '', err: missing });
  expect(await deliverText(warehouse, requestText(), 'labour', '--preview')).toMatchObject({ code: 0 });
  await agree();
  const { code, out } = await deliverText(warehouse, requestText());
  expect(code).toBe(0);
  expect(out).toContain('Allowed by case R-2026-000001.\n');
  const body = warehouse.open(
    ({ database }) => readEvents(database).findLast(({ kind }) => kind === 'delivered')?.body,
  );
  expect(body).toMatchObject({ number: 1, allowedBy: { case: 'R-2026-000001' } });
});

test('after a negative check nothing is delivered without the agreement of the new round', async () => {
  const { warehouse, agree, decide, paper } = await orderedRequest();
  await agree();
  await decide('provide', 'access-opened', 'nurlan', ...paper('access-notice'));
  const error = ['--reason', 'A district is counted twice', ...paper('check-result')];
  await decide('check', 'processing-error', 'dana', ...error);
  expect(await deliverText(warehouse, requestText())).toEqual({ code: 4, out: '', err: missing });
});

test('a request without a case is delivered as before in an ordinary home', async () => {
  const { warehouse } = await orderedRequest();
  expect(await deliverText(warehouse, requestText({ version: '2' }))).toMatchObject({ code: 0 });
});
