import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import { makeLocal, openLocal } from '../../adapters/local/open.ts';
import type { DocumentId } from '../../core/procedures/documents/ids.ts';
import type { GateSetting } from '../../services/gate.ts';
import { iin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv, newFolder, udw } from '../load/setting/warehouse.ts';
import { documentText } from '../procedures/documents/examples.ts';

const rehearsed = ['--now', '2026-04-01T10:00:00+05:00'];

/** A home in which somebody of each of four bodies acts; every command stands in one line. */
async function newHome(setting: GateSetting) {
  const folder = newFolder();
  const home = path.join(folder, 'home');
  await makeLocal(home, new Date('2026-03-02T05:00:00Z'), setting);
  const clock = () => new Date('2026-04-01T05:00:00Z');
  const run = (...argv: readonly string[]) => udw([...argv, '--home', home], { clock });
  const must = async (line: string, ...more: readonly string[]) => {
    const told = await run(...line.split(' '), ...more);
    if (told.code !== 0) throw new Error(`${line}: ${told.err}`);
    return told.out;
  };
  for (const [body, kind, role, person] of [
    ['edu', 'central-executive', 'customer', 'dana'],
    ['mdai', 'central-executive', 'authorized-body', 'aliya'],
    ['nit', 'legal-entity', 'operator', 'nurlan'],
    ['justice', 'central-executive', 'provider', 'saule'],
  ] as const) {
    await must(`body add ${body} --kind ${kind} --role ${role} --name ${body} --basis Law`);
    await must(`body person ${person} --name ${person}`);
    await must(`body mandate ${body} ${person} --from 2026-01-01 --basis Order`);
  }
  const paper = (name: string, text = name): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const regulations = paper(
    'regulations.yaml',
    regulationsText({ tables: [payments], manifest: 'optional' }),
  );
  const delivery = paper('payments.csv', csv(`${iin(0)};A;10`, `${iin(1)};B;20`));
  const documents: Readonly<Record<string, string>> = { regulations };
  const named = (name: string) => [
    '--document',
    `${name}=${documents[name] ?? paper(name, documentText(name as DocumentId))}@7/1`,
  ];
  /** Decides and signs `step outcome person [signer] [document…]`. */
  const decide = async (id: string, rows: readonly string[], around: readonly string[] = []) => {
    for (const row of rows) {
      const [way = '', by = '', papers = ''] = row.split(' | ');
      const [person = '', ...signers] = by.split(' ');
      const given = papers === '' ? [] : papers.split(' ').flatMap(named);
      await must(`case decide ${id} ${way} --as ${person}`, ...given, ...around);
      for (const signer of signers) await must(`case sign ${id} ${way} --as ${signer}`, ...around);
    }
  };
  /** Opens the connection of the information system of the regulations. */
  const connection = (around: readonly string[] = []) =>
    must('case open connection --as nurlan --party provider=justice --system Register', ...around);
  const load = (kind: string, file = regulations) => run('load', file, delivery, '--kind', kind);
  return { home, run, must, paper, regulations, decide, connection, load };
}

const toRegulations = [
  'request-questionnaire requested | nurlan | questionnaire-request',
  'return-questionnaire returned | saule | questionnaire technical-documentation',
  'develop draft-ready | nurlan saule | source-description regulations',
  'approve-by-operator sent | nurlan | regulations',
];
const toHandedOver = [
  'approve-by-provider approved | saule | regulations',
  'confirm-list confirmed | nurlan saule | depersonalization-list',
  'hand-over-algorithms handed-over | nurlan | algorithms-hand-over',
];
const toConnected = [
  'open-network configured | saule',
  'create-account created | saule | access-confirmation',
  'transfer transferred | saule',
  'receive readable | nurlan',
  'verify correct | nurlan | verification-report',
  'test-scheduled-load passed | nurlan | load-test-report',
];

const refused = (sentence: string, rule: string) => ({
  code: 4,
  err: expect.stringContaining(`${sentence} [${rule}]`),
});

const notApproved =
  'Case C-2026-000001 does not allow this yet. Missing: "Approve the regulations received"; to act: justice (data provider).';
const notTested =
  'Case C-2026-000001 does not allow this yet. Missing: "Test scheduled loading"; to act: nit (operator).';

test('a case gates the loads of its information system in any home, and the event of the load names it', async () => {
  const { home, paper, regulations, decide, connection, load } = await newHome('none');
  await connection();
  await decide('C-2026-000001', toRegulations);
  const early = await load('historical');
  expect(early).toMatchObject({ code: 4 });
  expect(early.err).toContain(notApproved);
  expect(early.err).toContain('para 13');
  await decide('C-2026-000001', toHandedOver);
  expect((await load('scheduled')).err).toContain(notTested);
  const other = paper('other.yaml', `${readFileSync(regulations, 'utf8')}\n# changed\n`);
  expect((await load('historical', other)).err).toContain(
    'Case C-2026-000001 has approved other regulations (registration number 7/1) than this file holds.',
  );
  expect(await load('historical')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Allowed by case C-2026-000001.\n'),
  });
  using local = openLocal(home);
  expect(readEvents(local.database).findLast(({ kind }) => kind === 'load-committed')?.body).toMatchObject({
    allowedBy: { case: 'C-2026-000001', kind: 'historical' },
  });
});

test('a connected system is loaded by schedule, which is the kind that need not be named', async () => {
  const { regulations, run, decide, connection, paper } = await newHome('cases');
  await connection();
  await decide('C-2026-000001', [...toRegulations, ...toHandedOver, ...toConnected]);
  const file = paper('later.csv', csv(`${iin(2)};A;10`));
  expect(await run('load', regulations, file)).toMatchObject({ code: 0 });
});

const noCase =
  'This home loads under cases only, and there is no case of the connection of "Register". Name that information system in the request to connect, or open its case.';

test.each([
  ['none', [], { code: 0 }],
  ['cases', [], refused(noCase, 'gate.no-connection, para 13')],
  ['rehearsals', [], refused(noCase, 'gate.no-connection, para 13')],
] as const)('without a case a home gated by %s says', async (setting, _, expected) => {
  const { load } = await newHome(setting);
  expect(await load('historical')).toMatchObject(expected);
});

test.each([
  ['cases', refused(noCase, 'gate.no-connection, para 13')],
  ['rehearsals', { code: 0 }],
] as const)('a rehearsed case allows loads in a home for rehearsals alone: %s', async (setting, expected) => {
  const { connection, decide, load } = await newHome(setting);
  await connection(rehearsed);
  await decide('C-2026-000001', [...toRegulations, ...toHandedOver], rehearsed);
  expect(await load('historical')).toMatchObject(expected);
});
