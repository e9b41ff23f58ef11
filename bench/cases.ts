// npm run bench:cases [-- --help]: a home with 2,000,000 events of cases, 100,000 of them open: how long the lists take, one case, one act, a root.

import { readCalendar } from '../adapters/local/calendar.ts';
import { openCases } from '../adapters/local/cases/open.ts';
import { sealNow } from '../adapters/local/cases/sealing.ts';
import { verifyRecord } from '../adapters/local/cases/verify.ts';
import { makeLocal, openLocal } from '../adapters/local/open.ts';
import { renderTable } from '../cli/render/table.ts';
import { receiptDefaults } from '../core/calendar/terms.ts';
import { caseNumber } from '../core/cases/number.ts';
import type { Actor } from '../core/procedures/case.ts';
import type { DocumentId } from '../core/procedures/documents/ids.ts';
import { rules394 } from '../core/procedures/rules-394.ts';
import { decideStep } from '../services/cases/act.ts';
import { inboxOf, listCases } from '../services/cases/list.ts';
import { resumeCases } from '../services/cases/resume.ts';
import { showCase } from '../services/cases/show.ts';
import { type CasePorts, type Unit, work } from '../services/cases/unit.ts';
import { median } from './child.ts';
import { optionsOrExit, readCaseOptions } from './options.ts';
import { openWorkplace, say } from './workplace.ts';

const { events: wanted, rounds } = optionsOrExit(readCaseOptions(process.argv.slice(2)));
/** One case in so many events is open. */
const eventsPerOpenCase = 20;
const openEvents = 3;
const casesAtOnce = 500;
const start = new Date('2026-03-02T05:00:00Z');
const sha256 = 'a'.repeat(64);

const dana: Actor = { person: 'dana', body: 'edu', role: 'customer' };
const aliya: Actor = { person: 'aliya', body: 'mdai', role: 'authorized-body' };
const nurlan: Actor = { person: 'nurlan', body: 'nit', role: 'operator' };
const parties = [
  { role: 'customer', body: 'edu' },
  { role: 'authorized-body', body: 'mdai' },
  { role: 'operator', body: 'nit' },
] as const;

const documents = (document: DocumentId) => [{ document, sha256, registration: '7/1' }];

const decided = (at: string, actor: Actor, step: string, outcome: string, document?: DocumentId) =>
  ({
    kind: 'decided',
    at,
    key: step,
    actor,
    step,
    outcome,
    documents: document ? documents(document) : [],
  }) as const;

/** A request that waits for the operator, who is to determine whether the data is there. */
async function openRequest(unit: Unit, number: number, at: string): Promise<string> {
  const id = await unit.open({
    procedure: 'request',
    edition: rules394.edition,
    parties,
    actor: dana,
    key: `open ${number}`,
  });
  await unit.record(id, decided(at, dana, 'file', 'sent', 'request'));
  await unit.record(id, decided(at, aliya, 'consider', 'accepted', 'order'));
  return id;
}

/** A request that was answered. @returns how many events it has */
async function endedRequest(unit: Unit, number: number, at: string): Promise<number> {
  const id = await openRequest(unit, number, at);
  await unit.record(id, decided(at, nurlan, 'determine-availability', 'available'));
  await unit.record(id, decided(at, nurlan, 'agree-terms', 'agreed', 'delivery-agreement'));
  await unit.record(id, {
    kind: 'signed',
    at,
    key: 'signed',
    actor: aliya,
    step: 'agree-terms',
    outcome: 'agreed',
  });
  await unit.record(id, decided(at, nurlan, 'provide', 'access-opened', 'access-notice'));
  await unit.record(id, decided(at, dana, 'check', 'positive', 'check-result'));
  const reason = 'the ministry used it for its programme';
  await unit.record(id, { ...decided(at, dana, 'analyse', 'nothing-to-hand-in'), reason });
  return (await unit.state(id)).events;
}

async function register({ bodies }: CasePorts): Promise<void> {
  const body = { kind: 'central-executive', basis: 'Law' } as const;
  for (const [id, role, person] of [
    ['edu', 'customer', 'dana'],
    ['mdai', 'authorized-body', 'aliya'],
    ['nit', 'operator', 'nurlan'],
  ] as const) {
    await bodies.addBody({ ...body, id, name: id, roles: [role] }, start);
    await bodies.addPerson({ id: person, name: person }, start);
    await bodies.addMandate({ body: id, person, roles: [], from: '2026-01-01', basis: 'Order' }, start);
  }
}

async function milliseconds(act: () => unknown): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

using workplace = openWorkplace();
const home = `${workplace.folder}/home`;
await makeLocal(home, start);
using udw = openLocal(home);
const clock = () => start;
const ports: CasePorts = {
  ...openCases(udw, clock),
  counting: { calendar: readCalendar(), receipt: receiptDefaults },
};
await register(ports);
const openCount = Math.round(wanted / eventsPerOpenCase);
const from = performance.now();
let made = 0;
let events = 0;
const at = start.toISOString();
while (events < wanted) {
  await work(ports, { now: start }, async (unit) => {
    for (const until = made + casesAtOnce; made < until; made += 1) {
      if (made < openCount) await openRequest(unit, made, at);
      events += made < openCount ? openEvents : await endedRequest(unit, made, at);
    }
  });
  if (made % 10_000 === 0) say(`${events} of ${wanted} events written`);
}
const filled = (performance.now() - from) / 1000;

const moment = { now: new Date('2026-03-05T05:00:00Z') };
const idOf = (round: number, of = made): string => caseNumber('request', 2026, ((round * 7919) % of) + 1);

async function measured(act: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await milliseconds(() => act(round)));
  return median(times);
}

const list = await measured(() => listCases(ports, moment));
const inbox = await measured(() => inboxOf(ports, moment, 'nurlan'));
const one = await measured((round) => showCase(ports, moment, idOf(round)));
const available = { step: 'determine-availability', outcome: 'available', documents: [] };
const act = await measured((round) =>
  decideStep(ports, moment, { case: idOf(round, openCount), as: 'nurlan' }, available),
);
const about = await measured(() => ports.store.about({ request: 'b'.repeat(64) }, false));
const nothingDue = await milliseconds(() => resumeCases(ports, moment));
const later = { now: new Date('2026-06-05T05:00:00Z') };
const allDue = await milliseconds(() => resumeCases(ports, later));
const root = await milliseconds(() => sealNow(udw, moment.now));
say('verifying the whole record');
const verify = await milliseconds(() => {
  const { faults } = verifyRecord(udw.database);
  if (faults.length > 0) throw new Error('the record does not hold');
});

const bound = (limit: number, value: number): string => (value <= limit ? 'holds' : 'DOES NOT HOLD');
const columns = ['what', 'milliseconds', 'wanted', ''].map((title, index) => ({
  title,
  align: index === 1 ? ('right' as const) : ('left' as const),
}));
process.stdout.write(
  `${events} events, ${made} cases, ${openCount} of them open; written in ${filled.toFixed(0)} s\n${renderTable(
    columns,
    [
      ['all open cases with due dates', list.toFixed(0), 'less than 1000', bound(1000, list)],
      ['the inbox of the body that all wait for', inbox.toFixed(0), '', ''],
      ['one case', one.toFixed(1), 'less than 50', bound(50, one)],
      ['one act, judged', act.toFixed(1), '', ''],
      ['the cases of a request, by its document', about.toFixed(1), '', ''],
      ['all open cases resumed, when time brought nothing', nothingDue.toFixed(0), '', ''],
      ['all open cases resumed, when all have lapsed', allDue.toFixed(0), '', ''],
      ['a root over all heads, signed', root.toFixed(0), '', ''],
      ['the whole record verified', verify.toFixed(0), '', ''],
    ],
  )}\n`,
);
