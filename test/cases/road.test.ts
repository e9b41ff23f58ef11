import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { acceptance, newOffice, sentRequest } from './setting/office.ts';

test('a request runs from the terminal to its end by its four actors, each seeing what waits for them', async () => {
  const office = await newOffice();
  const { document } = office;
  const waiting = async (actor: string) => {
    const { open } = await office.json('case', 'list', '--as', actor);
    return open.map((row) => `${row.case} ${row.step}`);
  };
  const id = await sentRequest(office);
  expect(id).toBe('R-2026-000001');
  expect(await waiting('aliya')).toEqual([`${id} consider`]);
  expect(await waiting('dana')).toEqual([]);

  office.at('2026-03-03T10:00');
  const told = await office.udw(...acceptance(office, id));
  expect(told).toBe(
    `Recorded in case ${id}.\nnit (operator): Determine availability; due 2026-03-18, working days left: 10\n`,
  );
  expect(await waiting('nurlan@nit')).toEqual([`${id} determine-availability`]);

  const source = ['--source', 'justice/population-register'];
  await office.udw(
    'case',
    'decide',
    id,
    'determine-availability',
    'missing',
    '--as',
    'nurlan',
    ...document('request-to-connect'),
    ...source,
  );
  await office.udw('case', 'decide', id, 'coordinate', 'agreed', '--as', 'aliya', ...document('protocol'));
  expect(await waiting('saule')).toEqual([`${id} coordinate`]);
  await office.udw('case', 'sign', id, 'coordinate', 'agreed', '--as', 'nurlan');
  const { opened } = await office.json('case', 'sign', id, 'coordinate', 'agreed', '--as', 'saule');
  expect(opened).toEqual(['C-2026-000001']);
  expect(await waiting('nurlan')).toEqual(['C-2026-000001 request-questionnaire']);

  const steps: readonly (readonly [string, string, string, readonly string[], string?])[] = [
    ['request-questionnaire', 'requested', 'nurlan', document('questionnaire-request')],
    [
      'return-questionnaire',
      'returned',
      'saule',
      [...document('questionnaire'), ...document('technical-documentation')],
    ],
    [
      'develop',
      'draft-ready',
      'nurlan',
      [...document('source-description'), ...document('regulations')],
      'saule',
    ],
    ['approve-by-operator', 'sent', 'nurlan', document('regulations')],
    ['approve-by-provider', 'approved', 'saule', document('regulations')],
    ['confirm-list', 'confirmed', 'nurlan', document('depersonalization-list'), 'saule'],
    ['hand-over-algorithms', 'handed-over', 'nurlan', document('algorithms-hand-over')],
    ['open-network', 'configured', 'saule', []],
    ['create-account', 'created', 'saule', document('access-confirmation')],
    ['transfer', 'transferred', 'saule', []],
    ['receive', 'readable', 'nurlan', []],
    ['verify', 'correct', 'nurlan', document('verification-report')],
    ['test-scheduled-load', 'passed', 'nurlan', document('load-test-report')],
  ];
  for (const [step, outcome, actor, documents, signer] of steps) {
    await office.udw('case', 'decide', 'C-2026-000001', step, outcome, '--as', actor, ...documents);
    if (signer) await office.udw('case', 'sign', 'C-2026-000001', step, outcome, '--as', signer);
  }
  expect(await waiting('nurlan')).toEqual([`${id} agree-terms`]);

  await office.udw(
    'case',
    'decide',
    id,
    'agree-terms',
    'agreed',
    '--as',
    'nurlan',
    ...document('delivery-agreement'),
  );
  await office.udw('case', 'sign', id, 'agree-terms', 'agreed', '--as', 'aliya');
  await office.udw(
    'case',
    'decide',
    id,
    'provide',
    'access-opened',
    '--as',
    'nurlan',
    ...document('access-notice'),
  );
  await office.udw('case', 'decide', id, 'check', 'positive', '--as', 'dana', ...document('check-result'));
  await office.udw(
    'case',
    'decide',
    id,
    'analyse',
    'handed-in',
    '--as',
    'dana',
    ...document('analytical-result'),
  );
  const end = await office.udw('case', 'decide', id, 'keep', 'kept', '--as', 'nurlan');
  expect(end).toBe(`Recorded in case ${id}.\nThe case has ended: completed.\n`);
  expect(await office.udw('case', 'list')).toBe('Nothing is waiting.\n');
  expect(await office.udw('audit', 'verify')).toMatch(
    /^The record holds; cases: 2, events: 3\d, events of the home: /,
  );
});

describe('a refusal says what is allowed instead, and to whom', () => {
  test('of the wrong body', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const { code, err } = await office.try(...acceptance(office, id, 'nurlan'));
    expect(code).toBe(4);
    expect(err).toMatch(/mdai \(authorized body\) decides "Consider request": accepted/);
    expect(err).toMatch(
      / Allowed now: .* The words to type: udw case show R-2026-000001 \[case\.wrong-body, para 6\]\n$/,
    );
  });

  test('of a person without a mandate on that day', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    await office.udw('body', 'revoke', 'mdai', 'aliya', '--on', '2026-03-02');
    office.at('2026-03-03T09:00');
    const { code, err } = await office.try(...acceptance(office, id));
    expect({ code, err }).toEqual({
      code: 4,
      err: 'aliya has no mandate on 2026-03-03. Give one with "udw body mandate BODY aliya --from DATE --basis ACT". [body.no-mandate, ours]\n',
    });
  });
});

describe('the same decision twice is one', () => {
  const order = (office: Awaited<ReturnType<typeof newOffice>>, id: string, ...more: readonly string[]) =>
    [...acceptance(office, id), ...more] as const;

  test('typed again, after days too', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    await office.udw(...order(office, id));
    office.at('2026-03-05T10:00');
    expect(await office.udw(...order(office, id))).toContain(
      `Case ${id}: this is on record already; nothing was changed.`,
    );
  });

  test.each([
    ['without a key, then with one', [], ['--key', 'order 7']],
    ['with a key, then without', ['--key', 'order 7'], []],
    ['with one key, then with another', ['--key', 'order 7'], ['--key', 'order 8']],
  ])('typed %s', async (_, first, second) => {
    const office = await newOffice();
    const id = await sentRequest(office);
    await office.udw(...order(office, id, ...first));
    expect(await office.json(...order(office, id, ...second))).toMatchObject({ case: id, repeated: true });
  });

  test('a signature too, under whichever key', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
      office.udw('case', 'decide', id, step, outcome, '--as', as, ...more);
    await office.udw(...order(office, id));
    await decide('determine-availability', 'available', 'nurlan');
    await decide('agree-terms', 'agreed', 'nurlan', ...office.document('delivery-agreement'));
    const sign = ['case', 'sign', id, 'agree-terms', 'agreed', '--as', 'aliya'];
    await office.udw(...sign);
    expect(await office.json(...sign, '--key', 'k')).toMatchObject({ repeated: true });
  });

  test('but one that another took the place of, before it was signed, is taken anew', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
      office.json('case', 'decide', id, step, outcome, '--as', as, ...more);
    await office.udw(...order(office, id));
    await decide('determine-availability', 'available', 'nurlan');
    const agree = (registration: string) =>
      decide('agree-terms', 'agreed', 'nurlan', ...office.document('delivery-agreement', registration));
    await agree('7/1');
    await agree('7/2');
    expect(await agree('7/1')).toMatchObject({ repeated: false });
    expect(await agree('7/1')).toMatchObject({ repeated: true });
  });

  describe('what several must sign', () => {
    const source = ['--source', 'justice/Register'];
    const atCoordination = async () => {
      const office = await newOffice();
      const id = await sentRequest(office);
      const decide = (step: string, outcome: string, as: string, ...more: readonly string[]) =>
        office.json('case', 'decide', id, step, outcome, '--as', as, ...more);
      await office.udw(...order(office, id));
      await decide(
        'determine-availability',
        'missing',
        'nurlan',
        ...office.document('request-to-connect'),
        ...source,
      );
      const agree = (registration: string) =>
        decide('coordinate', 'agreed', 'aliya', ...office.document('protocol', registration));
      return { office, agree, sign: ['case', 'sign', id, 'coordinate', 'agreed'] };
    };

    test('and was decided anew, has no signature: it is signed again in the same words', async () => {
      const { office, agree, sign } = await atCoordination();
      await agree('8/1');
      await office.udw(...sign, '--as', 'nurlan');
      await agree('8/2');
      expect(await office.json(...sign, '--as', 'nurlan')).toMatchObject({ repeated: false });
      expect(await office.json(...sign, '--as', 'nurlan')).toMatchObject({ repeated: true });
    });

    test('is not signed by who has read another document', async () => {
      const { office, agree, sign } = await atCoordination();
      await agree('8/1');
      const read = path.join(office.folder, 'request.yaml');
      expect((await office.try(...sign, '--as', 'nurlan', '--over', read)).err).toContain(
        '[case.other-documents',
      );
    });
  });

  test('a different one on the closed step is refused', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    await office.udw(...order(office, id));
    const { err } = await office.try(
      'case',
      'decide',
      id,
      'consider',
      'refused',
      '--as',
      'aliya',
      '--reason',
      'x',
      '--ground',
      '7-1',
      ...office.document('refusal'),
    );
    expect(err).toMatch(
      /^The step "Consider request" was decided on 2026-03-02: accepted: order to the operator\./,
    );
  });

  test('an opening under one key is one case', async () => {
    const office = await newOffice();
    const open = () => office.json('case', 'open', 'request', '--as', 'dana', '--key', 'letter 15');
    expect([await open(), await open()]).toMatchObject([
      { case: 'R-2026-000001', repeated: false },
      { case: 'R-2026-000001', repeated: true },
    ]);
  });
});

describe('time', () => {
  test('a lapse is recorded by the next look, once, and the step stays open', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    office.at('2026-03-20T10:00');
    const kinds = async () =>
      (JSON.parse(await office.udw('case', 'resume', '--json')) as { events: { kind: string }[] }[]).flatMap(
        ({ events }) => events.map(({ kind }) => kind),
      );
    expect(await kinds()).toEqual(['reminded', 'lapsed', 'escalated']);
    expect(await kinds()).toEqual([]);
    const { open } = await office.json('case', 'show', id);
    expect(open).toMatchObject([{ step: 'consider', date: '2026-03-10', lapsed: true }]);
    expect(await office.udw('terms')).toMatch(/consider|Consider request/);
  });

  test('a due date is explained day by day', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const { deadline, explanation } = await office.json('case', 'explain', id, 'consider');
    expect(deadline).toMatchObject({ due: '2026-03-10', from: '2026-03-02' });
    expect(explanation.filter(({ is }) => is === 'skipped').map(({ date }) => date)).toEqual([
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
    ]);
    expect(await office.udw('case', 'explain', id, 'consider')).toContain(
      'Due 2026-03-10 by paragraph 6 of Rules 394.',
    );
  });

  test('the forecast has what lapses within the days asked for', async () => {
    const office = await newOffice();
    await sentRequest(office);
    const within = async (days: string) => (await office.json('terms', '--forecast', days)).terms.length;
    expect([await within('7'), await within('8')]).toEqual([0, 1]);
  });

  test('days of a clarification are told beside, the term runs on', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const { question } = await office.json(
      'case',
      'ask',
      id,
      'consider',
      '--waiting-for',
      'edu',
      '--cause',
      'which year',
      '--as',
      'aliya',
    );
    expect((await office.json('case', 'list', '--as', 'dana')).open).toMatchObject([
      { case: id, step: 'consider' },
    ]);
    office.at('2026-03-05T10:00');
    await office.udw('case', 'answer', id, question, '--as', 'dana');
    const { open } = await office.json('case', 'show', id);
    expect(open).toMatchObject([{ date: '2026-03-10', attributable: [{ body: 'edu', days: 3 }] }]);
  });
});

describe('a rehearsal', () => {
  const now = ['--now', '2027-01-11T10:00:00+05:00'] as const;

  test('runs at another time, is marked in the record, and is apart from the cases that are none', async () => {
    const office = await newOffice();
    const { case: id } = await office.json('case', 'open', 'request', '--as', 'dana', ...now);
    expect(id).toBe('R-2027-000001');
    expect((await office.json('case', 'list')).open).toEqual([]);
    expect((await office.json('case', 'list', ...now)).open).toHaveLength(1);
    expect(await office.udw('case', 'show', id)).toContain('A rehearsal: ');
    const file = `${office.folder}/record.json`;
    await office.udw('audit', 'export', id, '--out', file);
    expect(JSON.parse(readFileSync(file, 'utf8')).events[0]).toMatchObject({
      at: '2027-01-11T05:00:00.000Z',
      rehearsedAt: '2026-03-02T05:00:00.000Z',
    });
  });

  test('takes no act without --now, and a case that is none takes none with it', async () => {
    const office = await newOffice();
    const id = await sentRequest(office);
    const { case: rehearsal } = await office.json('case', 'open', 'request', '--as', 'dana', ...now);
    const close = (one: string, ...more: readonly string[]) =>
      office.try(
        'case',
        'withdraw',
        one,
        '--reason',
        'x',
        '--as',
        'dana',
        ...office.document('withdrawal'),
        ...more,
      );
    expect((await close(rehearsal)).err).toMatch(
      /is a rehearsal: it takes acts with --now only. \[cases\.rehearsal/,
    );
    expect((await close(id, ...now)).err).toMatch(
      /is no rehearsal: it takes no act with --now. \[cases\.no-rehearsal/,
    );
  });
});
