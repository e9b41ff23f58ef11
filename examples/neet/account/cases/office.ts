import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCalendar } from '../../../../adapters/local/calendar.ts';
import { workingDaysBetween } from '../../../../core/calendar/terms.ts';
import type { DocumentId } from '../../../../core/procedures/documents/ids.ts';
import type { ProcedureId } from '../../../../core/procedures/model.ts';
import type { Source } from '../../delivery.ts';
import { CommandFailed, refused, type Udw } from '../commands.ts';
import type { Act } from './act.ts';
import { bodies, systems } from './bodies.ts';
import { paperText } from './papers.ts';
import {
  actedSchema,
  type OpenStepRow,
  resumedSchema,
  type Shown,
  shownSchema,
  type TimeEvent,
} from './said.ts';

/** Documents of an act that are files already. */
export type Files = Readonly<Partial<Record<DocumentId, string>>>;

/** A decision that was taken, beside its term. */
export interface Done {
  readonly case: string;
  readonly procedure: ProcedureId;
  readonly step: string;
  readonly visit: number;
  readonly source: Source | undefined;
  /** Who decided: `person@body`. */
  readonly who: string;
  /** The day of the decision, or of its last signature. */
  readonly day: string;
  /** Absent where the step has no term. */
  readonly due: string | undefined;
  /** Working days that were left; below zero: days late. */
  readonly left: number | undefined;
}

/** A commander of `udw body` and `udw case`: every act is typed by the one who acts, with a rehearsal clock. */
export interface Office {
  /** Registers the bodies, their people and mandates. */
  register(): Promise<void>;
  /** Opens a request. @returns its number */
  open(at: string): Promise<string>;
  /**
   * Does an act and its signatures.
   * @param source the provider's, in what is decided for each provider and in a connection
   * @param files documents that are there; for the others a paper is written
   * @returns child cases that it opened
   */
  act(id: string, act: Act, source?: Source, files?: Files): Promise<readonly string[]>;
  /** Tries an act that is to be refused. @returns what the refused person is told */
  refused(id: string, act: Act): Promise<string>;
  /** Looks at what is open in a case, so that its terms are known. */
  look(id: string, at: string): Promise<Shown>;
  /** When an open step is due. */
  dueOf(id: string, step: string): string;
  /** Records what time has brought to a case. */
  resume(id: string, at: string): Promise<readonly TimeEvent[]>;
  /** Counts by another calendar from now on. */
  countBy(folder: string): void;
  /** What was decided so far, in its order. */
  readonly done: readonly Done[];
}

const instant = (at: string): string => `${at}:00+05:00`;

/** The body that acts in a role: of providers and holders, that of the source. */
function bodyOf(role: string, source: Source | undefined) {
  const id = source && (role === 'provider' || role === 'holder') ? systems[source][role] : undefined;
  const body = bodies.find((one) => (id === undefined ? one.role === role : one.id === id));
  if (body === undefined) throw new TypeError(`No body is ${role}`);
  return { as: `${body.person}@${body.id}`, id: body.id };
}

/** Opens the office of a home; papers are written into their own folder. */
export function officeOf(udw: Udw, home: string, papers: string): Office {
  const done: Done[] = [];
  const open = new Map<string, readonly OpenStepRow[]>();
  let folder: string | undefined;

  const calendar = () =>
    folder === undefined
      ? readCalendar()
      : readCalendar({ folder, named: 'calendar', read: (file) => readFileSync(file, 'utf8') });
  let counted = calendar();

  const around = (at: string) => [
    '--now',
    instant(at),
    ...(folder === undefined ? [] : ['--calendar', folder]),
    '--home',
    home,
  ];

  async function json(argv: readonly string[]): Promise<unknown> {
    const ran = await udw([...argv, '--json']);
    if (ran.code !== 0) throw new CommandFailed(argv, ran);
    return JSON.parse(ran.output);
  }

  async function acting(argv: readonly string[]) {
    const said = actedSchema.parse(await json(argv));
    open.set(said.case, said.open);
    return said;
  }

  async function look(id: string, at: string): Promise<Shown> {
    const shown = shownSchema.parse(await json(['case', 'show', id, ...around(at)]));
    open.set(id, shown.open);
    return shown;
  }

  async function documents(
    id: string,
    act: Act,
    source: Source | undefined,
    files: Files,
  ): Promise<readonly string[]> {
    const { documents: wanted = [] } = act;
    await mkdir(papers, { recursive: true });
    const options: string[] = [];
    for (const name of wanted) {
      const paper = path.join(papers, `${id}-${name}.yaml`);
      const registration = `${done.length + 1}-${wanted.indexOf(name) + 1}/2026`;
      if (files[name] === undefined) await writeFile(paper, paperText(name, { registration, act, source }));
      options.push('--document', `${name}=${files[name] ?? paper}@${registration}`);
    }
    return options;
  }

  async function typed(id: string, act: Act, source: Source | undefined, files: Files = {}) {
    const { step, outcome, by, at, more = [] } = act;
    const each = step === 'coordinate' && source ? ['--provider', systems[source].provider] : [];
    const { as } = bodyOf(by, source);
    const papersOf = await documents(id, act, source, files);
    return {
      as,
      each,
      argv: ['case', 'decide', id, step, outcome, '--as', as, ...each, ...papersOf, ...more, ...around(at)],
    };
  }

  return {
    done,
    async register() {
      for (const { id, name, kind, role, person } of bodies) {
        const body = ['body', 'add', id, '--kind', kind, '--role', role, '--name', name];
        await json([...body, '--basis', 'Invented regulation', '--home', home]);
        await json(['body', 'person', person, '--name', `${person} (invented)`, '--home', home]);
        const mandate = ['body', 'mandate', id, person, '--from', '2026-01-01', '--basis', 'Invented order'];
        await json([...mandate, '--home', home]);
      }
    },
    async open(at) {
      const { as } = bodyOf('customer', undefined);
      return (await acting(['case', 'open', 'request', '--as', as, '--key', at, ...around(at)])).case;
    },
    async act(id, act, source, files) {
      const { step, outcome, signed = [], at } = act;
      const { as, each, argv } = await typed(id, act, source, files);
      const before = open.get(id)?.find((row) => {
        const provider = each[1];
        return row.step === step && (provider === undefined || row.provider === provider);
      });
      let said = await acting(argv);
      const opened = [...said.opened];
      for (const [role, when] of signed) {
        const signer = bodyOf(role, source).as;
        said = await acting(['case', 'sign', id, step, outcome, '--as', signer, ...each, ...around(when)]);
        opened.push(...said.opened);
      }
      const day = (signed.at(-1)?.[1] ?? at).slice(0, 10);
      const due = before?.kind === 'due' ? before.date : undefined;
      done.push({
        case: id,
        procedure: id.startsWith('R') ? 'request' : 'connection',
        step,
        visit: before?.visit ?? 1,
        source,
        who: as,
        day,
        due,
        left: due === undefined ? undefined : workingDaysBetween(counted, day, due),
      });
      return opened;
    },
    async refused(id, act) {
      const { argv } = await typed(id, act, undefined);
      return refused(udw, argv);
    },
    look,
    dueOf: (id, step) => open.get(id)?.find((row) => row.step === step)?.date ?? '—',
    async resume(id, at) {
      const resumed = resumedSchema.parse(await json(['case', 'resume', id, ...around(at)]));
      await look(id, at);
      return resumed.flatMap(({ events }) => events);
    },
    countBy(next) {
      folder = next;
      counted = calendar();
    },
  };
}
