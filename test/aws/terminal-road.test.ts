import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newOffice, type Office } from '../cases/setting/office.ts';
import { newTerminal, type Terminal } from './setting/terminal.ts';

type Actor = 'dana' | 'aliya' | 'nurlan' | 'saule';
type Line = readonly [actor: Actor, words: string, documents?: readonly Parameters<Office['document']>[0][]];

const R = 'R-2026-000001';
const C = 'C-2026-000001';

/** Acts, each by its actor, and between them what is looked at. */
const road: readonly Line[] = [
  ['dana', 'case open request'],
  ['dana', `case decide ${R} file sent`, ['request']],
  ['aliya', 'terms --forecast 10'],
  ['aliya', `case ask ${R} consider --waiting-for edu --cause which-year`],
  ['dana', `case show ${R} --lang ru`],
  ['dana', `case answer ${R} q1`],
  ['nurlan', `case decide ${R} consider accepted`, ['order']],
  ['aliya', `case decide ${R} consider accepted`, ['order']],
  ['aliya', `case decide ${R} consider accepted`, ['order']],
  ['aliya', `case decide ${R} consider refused --reason no --ground 7-2`, ['refusal']],
  [
    'nurlan',
    `case decide ${R} determine-availability missing --source justice/population-register`,
    ['request-to-connect'],
  ],
  ['aliya', `case decide ${R} coordinate agreed --json`, ['protocol']],
  ['nurlan', `case sign ${R} coordinate agreed`],
  ['saule', `case sign ${R} coordinate agreed`],
  ['nurlan', `case explain ${R} connection`],
  ['nurlan', `case decide ${C} request-questionnaire requested`, ['questionnaire-request']],
  ['saule', `case decide ${C} return-questionnaire returned`, ['questionnaire', 'technical-documentation']],
  ['nurlan', `case decide ${C} develop draft-ready`, ['source-description', 'regulations']],
  ['saule', `case sign ${C} develop draft-ready`],
  ['nurlan', `case explain ${C} approve-by-operator`],
  ['nurlan', `case explain ${C} approve-by-operator --json --lang ru`],
  ['nurlan', `case decide ${C} approve-by-operator sent`, ['regulations']],
  ['saule', `case decide ${C} approve-by-provider approved`, ['regulations']],
  ['nurlan', `case decide ${C} confirm-list confirmed`, ['depersonalization-list']],
  ['saule', `case sign ${C} confirm-list confirmed --lang ru`],
  ['nurlan', `case decide ${C} hand-over-algorithms handed-over`, ['algorithms-hand-over']],
  ['saule', `case decide ${C} open-network configured`],
  ['saule', `case decide ${C} create-account created`, ['access-confirmation']],
  ['saule', `case decide ${C} transfer transferred`],
  ['nurlan', `case decide ${C} receive readable`],
  ['nurlan', `case decide ${C} verify correct`, ['verification-report']],
  ['nurlan', 'terms --body nit --json'],
  ['nurlan', `case decide ${C} test-scheduled-load passed`, ['load-test-report']],
  ['nurlan', `case decide ${R} agree-terms agreed`, ['delivery-agreement']],
  ['aliya', `case sign ${R} agree-terms agreed`],
  ['nurlan', `case decide ${R} provide access-opened`, ['access-notice']],
  ['dana', `case decide ${R} check positive`, ['check-result']],
  ['nurlan', 'case list --body edu'],
  ['dana', `case decide ${R} analyse handed-in`, ['analytical-result']],
  ['nurlan', `case decide ${R} keep kept`],
  ['dana', `case show ${R}`],
  ['dana', `case show ${R} --json`],
  ['nurlan', `case show ${C} --lang ru`],
  ['nurlan', 'case list'],
  ['nurlan', 'terms --lang ru'],
];

const acts = /^case (open|decide|sign|ask|answer)/;

/** The same words in a home and in a deployment. */
async function both(home: Office, terminal: Terminal, [actor, words, documents = []]: Line) {
  const argv = words.split(' ');
  const papers = (of: Pick<Office, 'document'>) => documents.flatMap((name) => of.document(name));
  const named = acts.test(words) ? ['--as', actor] : [];
  const here = await home.try(...argv, ...papers(home), ...named);
  const there = await terminal.as(actor, ...argv, ...papers(terminal));
  return { here, there };
}

test('a case runs from its request to its acceptance by four actors, and every line is that of a home', async () => {
  const [home, terminal] = await Promise.all([newOffice(), newTerminal()]);
  for (const line of road) {
    const { here, there } = await both(home, terminal, line);
    expect([line, there]).toEqual([line, here]);
  }
  const inbox = await home.try('case', 'list', '--as', 'aliya');
  expect(await terminal.as('aliya', 'case', 'list', '--mine')).toEqual(inbox);
  expect(await terminal.as('dana', 'case', 'show', R)).toMatchObject({
    code: 0,
    out: expect.stringContaining('The case has ended: completed.'),
  });
});

test('a case opened, and ended by its customer, is told as in a home; the same act under one key is one', async () => {
  const [home, terminal] = await Promise.all([newOffice(), newTerminal()]);
  const lines: readonly Line[] = [
    ['dana', 'case open request --key letter --lang ru'],
    ['dana', 'case open request --key letter'],
    ['dana', 'case open request --json --key other --party operator=nit'],
    ['dana', `case decide ${R} file sent`, ['request']],
    ['dana', `case withdraw ${R} --reason not-needed`, ['withdrawal']],
    ['dana', `case show ${R}`],
  ];
  for (const [actor, words, documents = []] of lines) {
    const argv = words.split(' ');
    const as = words.includes('show') ? [] : ['--as', actor];
    const here = await home.try(...argv, ...documents.flatMap((name) => home.document(name)), ...as);
    const there = await terminal.as(actor, ...argv, ...documents.flatMap((name) => terminal.document(name)));
    expect([words, there]).toEqual([words, here]);
  }
});

test('what is typed wrongly is refused in the words of a home, with its exit code', async () => {
  const [home, terminal] = await Promise.all([newOffice(), newTerminal()]);
  const sent: readonly Line[] = [
    ['dana', 'case open request'],
    ['dana', `case decide ${R} file sent`, ['request']],
  ];
  for (const line of sent) await both(home, terminal, line);
  const wrong: readonly (readonly [Actor, ...string[]])[] = [
    ['nurlan', 'terms', '--body', "no such body & 'other' (+1)"],
    ['nurlan', 'case', 'list', '--body', 'nobody'],
    ['nurlan', 'case', 'show', ''],
    ['nurlan', 'case', 'explain', R, 'No Step'],
    ['nurlan', 'case', 'explain', R, 'consider', '--visit', '7'],
    ['aliya', 'case', 'decide', R, 'No Step', 'accepted'],
    ['aliya', 'case', 'decide', R, 'consider', 'No Outcome'],
    ['aliya', 'case', 'decide', R, 'consider', 'accepted'],
    ['aliya', 'case', 'decide', R, 'consider', 'refused', '--ground', '7-2'],
    ['aliya', 'case', 'decide', R, 'consider', 'accepted', '--sent', '2030-01-01T10:00:00+05:00'],
    ['aliya', 'case', 'sign', R, 'consider', 'accepted', '--provider', 'Nobody At All'],
    ['aliya', 'case', 'ask', R, 'consider', '--waiting-for', 'nobody', '--cause', 'which'],
    ['dana', 'case', 'answer', R, 'q 9'],
    ['dana', 'case', 'withdraw', R, '--reason', ''],
    ['dana', 'case', 'open', 'request', '--party', 'provider=nobody'],
    ['dana', 'case', 'open', 'request', '--follows', 'R-2020-000001'],
    ['nurlan', 'case', 'open', 'connection', '--system', ' ', '--party', 'provider=justice'],
    ['saule', 'case', 'open', 'request'],
  ];
  for (const [actor, ...argv] of wrong) {
    const as = acts.test(argv.join(' ')) || argv[1] === 'withdraw' ? ['--as', actor] : [];
    const here = await home.try(...argv, ...as);
    expect([argv, here.code === 0]).toEqual([argv, false]);
    expect([argv, await terminal.as(actor, ...argv)]).toEqual([argv, here]);
  }
});

test('the record of a case is exported, and verified where nobody is asked', async () => {
  const terminal = await newTerminal();
  await terminal.as('dana', 'case', 'open', 'request');
  await terminal.as('dana', 'case', 'decide', R, 'file', 'sent', ...terminal.document('request'));
  const file = path.join(terminal.folder, 'record.json');
  const exported = await terminal.as('dana', 'audit', 'export', R, '--out', file);
  expect(exported).toMatchObject({
    code: 0,
    out: `The record of case ${R} is in ${file}; events: 2. Whoever has it verifies it with "udw audit verify ${file}".\n`,
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ form: 'udw-audit/1', case: R });
  const verified = await terminal.with({}, 'audit', 'verify', file);
  expect(verified.out).toMatch(new RegExp(`^The record of case ${R} holds; events: 2\n`));
});
