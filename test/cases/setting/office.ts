import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeLocal } from '../../../adapters/local/open.ts';
import type { DocumentId } from '../../../core/procedures/documents/ids.ts';
import { type Life, newFolder, type Told, udw } from '../../load/setting/warehouse.ts';
import { documentText } from '../../procedures/documents/examples.ts';

/** What commands about cases say in JSON, as far as tests look at it. */
export interface Said {
  readonly case: string;
  readonly question: string;
  readonly opened: readonly string[];
  readonly open: readonly {
    readonly case: string;
    readonly step: string;
    readonly date: string;
    readonly waits: readonly { readonly act: string }[];
  }[];
  readonly deadline: unknown;
  readonly explanation: readonly { readonly is: string; readonly date: string }[];
  readonly terms: readonly unknown[];
}

/** A home with four bodies, each with its people, and a clock that is set by hand. */
export interface Office {
  readonly home: string;
  readonly folder: string;
  /** Sets the clock; instants in Kazakhstan: `2026-03-02T10:00`. */
  at(local: string): void;
  /** Runs one `udw` command; fails the test where it is refused. */
  udw(...argv: readonly string[]): Promise<string>;
  /** Runs one command, whatever comes of it. */
  try(...argv: readonly string[]): Promise<Told>;
  /** The same as JSON. */
  json(...argv: readonly string[]): Promise<Said>;
  /** A good document for `--document`. */
  document(name: DocumentId, registration?: string): readonly string[];
}

const bodies = [
  ['edu', 'central-executive', 'customer'],
  ['mdai', 'central-executive', 'authorized-body'],
  ['nit', 'legal-entity', 'operator'],
  ['justice', 'central-executive', 'provider'],
] as const;

const people = [
  ['dana', 'edu'],
  ['aliya', 'mdai'],
  ['nurlan', 'nit'],
  ['saule', 'justice'],
] as const;

/** Makes such a home. @param life `file`: it stays for all tests of the file */
export async function newOffice(life?: Life): Promise<Office> {
  const folder = newFolder(life);
  const home = path.join(folder, 'home');
  let now = new Date('2026-03-02T10:00:00+05:00');
  await makeLocal(home, now);
  const attempt = (...argv: readonly string[]) => udw([...argv, '--home', home], { clock: () => now });
  const run = async (...argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await attempt(...argv);
    if (code !== 0) throw new Error(`udw ${argv.join(' ')}: ${err}`);
    return out;
  };
  for (const [id, kind, role] of bodies)
    await run(
      'body',
      'add',
      id,
      '--kind',
      kind,
      '--role',
      role,
      '--name',
      id.toUpperCase(),
      '--basis',
      'Law',
    );
  for (const [person, body] of people) {
    await run('body', 'person', person, '--name', person);
    await run('body', 'mandate', body, person, '--from', '2026-01-01', '--basis', 'Order 1');
  }
  return {
    home,
    folder,
    at(local) {
      now = new Date(`${local}:00+05:00`);
    },
    udw: run,
    try: attempt,
    json: async (...argv) => JSON.parse(await run(...argv, '--json')),
    document(name, registration = '7/1') {
      const file = path.join(folder, `${name}.yaml`);
      writeFileSync(file, documentText(name, registration));
      return ['--document', `${name}=${file}@${registration}`];
    },
  };
}

/** Opens a request and sends it. @returns its number */
export async function sentRequest(office: Office): Promise<string> {
  const { case: id } = await office.json('case', 'open', 'request', '--as', 'dana');
  await office.udw('case', 'decide', id, 'file', 'sent', '--as', 'dana', ...office.document('request'));
  return id;
}

/** What accepts a request, typed by somebody. */
export const acceptance = ({ document }: Office, id: string, as = 'aliya'): readonly string[] => [
  ...['case', 'decide', id, 'consider', 'accepted', '--as', as],
  ...document('order'),
];

/** Opens a request, sends it, and has it accepted. @returns its number */
export async function acceptedRequest(office: Office): Promise<string> {
  const id = await sentRequest(office);
  await office.udw(...acceptance(office, id));
  return id;
}
