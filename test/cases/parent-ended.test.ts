import { expect, test } from 'vitest';
import { newOffice, sentRequest } from './setting/office.ts';

/** A request whose missing source is being connected by its child case. */
async function connectingRequest() {
  const office = await newOffice();
  const { document } = office;
  const id = await sentRequest(office);
  const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
    office.udw('case', 'decide', id, step, outcome, '--as', as, ...more);
  await decide('consider', 'accepted', 'aliya', ...document('order'));
  const source = ['--source', 'justice/Register'];
  await decide('determine-availability', 'missing', 'nurlan', ...document('request-to-connect'), ...source);
  await decide('coordinate', 'agreed', 'aliya', ...document('protocol'));
  for (const signer of ['nurlan', 'saule'])
    await office.udw('case', 'sign', id, 'coordinate', 'agreed', '--as', signer);
  const inbox = async (as: string) =>
    (await office.json('case', 'list', '--as', as)).open.map(({ case: one, waits }) => [
      one,
      ...waits.map(({ act }) => act),
    ]);
  return { office, id, inbox };
}

const child = 'C-2026-000001';

test.each([
  ['withdrawn by its customer', ['withdraw', '--as', 'dana'], 'withdrawal'],
  ['revoked by the authorized body', ['revoke', '--as', 'aliya', '--ground', '7-1'], 'revocation'],
] as const)(
  'a connection goes on when its request is %s, and the authorized body is asked',
  async (_, [act, ...as], paper) => {
    const { office, id, inbox } = await connectingRequest();
    expect(await inbox('aliya')).toEqual([]);
    await office.udw('case', act, id, '--reason', 'x', ...as, ...office.document(paper));
    expect(await inbox('aliya')).toEqual([[child, 'go-on']]);
    expect(await inbox('nurlan')).toEqual([[child, 'decide']]);
    expect(await office.udw('case', 'show', child)).toMatch(
      /^A part of case R-2026-000001, which has ended: .*\. mdai decides whether it goes on: it may revoke or close it\.$/m,
    );
    expect(await office.udw('case', 'list', '--as', 'aliya')).toContain('mdai: decide whether it goes on');
    expect((await office.udw('audit', 'verify')).startsWith('The record holds')).toBe(true);

    await office.udw(
      'case',
      'revoke',
      child,
      '--reason',
      'not needed',
      '--as',
      'aliya',
      ...office.document('revocation'),
    );
    expect(await inbox('aliya')).toEqual([]);
  },
);

test('while the request runs the authorized body is asked nothing', async () => {
  const { office, inbox } = await connectingRequest();
  await office.udw('case', 'resume');
  expect(await inbox('aliya')).toEqual([]);
});
