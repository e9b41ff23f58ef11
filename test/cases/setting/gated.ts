import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeLocal } from '../../../adapters/local/open.ts';
import type { DocumentId } from '../../../core/procedures/documents/ids.ts';
import type { GateSetting } from '../../../services/gate.ts';
import { iin } from '../../load/setting/people.ts';
import { payments, regulationsText } from '../../load/setting/regulations.ts';
import { csv, newFolder, udw } from '../../load/setting/warehouse.ts';
import { documentText } from '../../procedures/documents/examples.ts';

/** A home in which somebody of each of four bodies acts; every command stands in one line. */
export async function gatedHome(setting: GateSetting) {
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
  return { home, run, must, paper, regulations, delivery, decide, connection, load };
}

/** The acts of a connection until its provider has the regulations to approve. */
export const toRegulations = [
  'request-questionnaire requested | nurlan | questionnaire-request',
  'return-questionnaire returned | saule | questionnaire technical-documentation',
  'develop draft-ready | nurlan saule | source-description regulations',
  'approve-by-operator sent | nurlan | regulations',
];
/** Those until historical data may be loaded (13, 20(1), 20(2)). */
export const toHandedOver = [
  'approve-by-provider approved | saule | regulations',
  'confirm-list confirmed | nurlan saule | depersonalization-list',
  'hand-over-algorithms handed-over | nurlan | algorithms-hand-over',
];
/** Those until it is connected (24). */
export const toConnected = [
  'open-network configured | saule',
  'create-account created | saule | access-confirmation',
  'transfer transferred | saule',
  'receive readable | nurlan',
  'verify correct | nurlan | verification-report',
  'test-scheduled-load passed | nurlan | load-test-report',
];
