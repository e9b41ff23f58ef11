import { expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import { orderedRequest } from './setting/ordered.ts';
import { deliverText, requestText } from './setting/request.ts';

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
