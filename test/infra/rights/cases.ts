import type { CasesOnAws } from '../../aws/setting/cases-on-aws.ts';
import { listen } from '../../aws/setting/heard.ts';
import { decision, officeOnAws, sentRequest } from '../../aws/setting/office.ts';

async function done(
  here: CasesOnAws,
  as: string,
  route: string,
  path: Readonly<Record<string, string>>,
  said = {},
) {
  const { status, body } = await here.call(as, route, path, said);
  if (status !== 200) throw new Error(`${route}: ${JSON.stringify(body)}`);
  return body;
}

/** Decides and signs until a request has opened the connection of a source. */
async function connecting(here: CasesOnAws, id: string): Promise<void> {
  const decide = (as: string, said: object) =>
    done(here, as, 'POST /cases/{case}/decisions', { case: id }, said);
  await decide('aliya', decision('consider', 'accepted', ['order']));
  const sources = [{ provider: 'justice', system: 'population-register' }];
  const missing = decision('determine-availability', 'missing', ['request-to-connect'], { sources });
  await decide('nurlan', missing);
  await decide('aliya', decision('coordinate', 'agreed', ['protocol']));
  for (const as of ['nurlan', 'saule'])
    await done(
      here,
      as,
      'POST /cases/{case}/signatures',
      { case: id },
      { step: 'coordinate', outcome: 'agreed' },
    );
}

async function ending(here: CasesOnAws, id: string): Promise<void> {
  await done(
    here,
    'dana',
    'POST /cases/{case}/end',
    { case: id },
    {
      act: 'withdraw',
      reason: 'No need any more',
      documents: decision('', '', ['withdrawal']).documents,
    },
  );
}

async function asking(here: CasesOnAws, id: string): Promise<void> {
  const path = { case: id };
  const question = { step: 'consider', waitingFor: 'edu', cause: 'which-year' };
  await done(here, 'aliya', 'POST /cases/{case}/questions', path, question);
  await done(
    here,
    'dana',
    'POST /cases/{case}/questions/{question}',
    { ...path, question: 'q1' },
    {
      documents: [],
    },
  );
}

async function shown(here: CasesOnAws, id: string): Promise<void> {
  const load = {
    table: 'people',
    landed: 'scheduled/justice/fund/0/p.csv',
    state: 'running',
    regulations: 'fund',
  };
  const item = { ...load, id: 1, regulationsVersion: '1.0.0', at: '2026-03-02T05:00:00.000Z', sha256: '0' };
  await here.table('loads').write([{ put: { ...item, pk: 'LOADS', sk: '000000000001' } }]);
  await done(here, 'nurlan', 'GET /cases', {});
  await done(here, 'nurlan', 'GET /cases/{case}', { case: id });
  await done(here, 'nurlan', 'GET /cases/{case}/steps/{step}', { case: id, step: 'consider' });
  await done(here, 'nurlan', 'GET /cases/{case}/record', { case: id });
  await done(here, 'nurlan', 'GET /loads', {});
  // A provider: whose regulations the load is of is looked up.
  await here.call('saule', 'GET /loads/{load}', { load: '1' });
  await done(here, 'nurlan', 'GET /audit', {});
  await done(here, 'nurlan', 'GET /audit/cases', {}, { procedure: 'request', year: '2026' });
  await done(here, 'nurlan', 'GET /audit/home', {});
  await done(here, 'nurlan', 'GET /terms', {}, { forecast: '10' });
}

const body = { id: 'health', name: 'Health', kind: 'central-executive', roles: ['customer'], basis: 'Law' };
const mandate = { body: 'health', person: 'marat', from: '2026-01-01', basis: 'Order 2' };

async function registry(here: CasesOnAws): Promise<void> {
  for (const said of [
    { act: 'add-body', body },
    { act: 'add-person', person: { id: 'marat', name: 'Marat' } },
    { act: 'add-mandate', mandate },
    { act: 'end-mandates', body: 'health', person: 'marat', lastDay: '2026-12-31' },
    { act: 'list' },
  ])
    await here.invoke('bodies', said);
}

/** Takes cases through everything that their functions do. */
export async function actCases(): Promise<void> {
  const here = await officeOnAws();
  const waits: string[] = [];
  const hearing = listen(({ by, input }) => {
    const [{ Put = undefined } = {}] = (input['TransactItems'] ?? []) as {
      Put?: { Item: { wait?: string } };
    }[];
    if (by === 'open-step' && Put?.Item.wait !== undefined) waits.push(Put.Item.wait);
  });
  const id = await sentRequest(here);
  hearing.end();
  here.faults.topics.add('udw-example-news-mdai');
  await sentRequest(here, 'letter 14');
  here.faults.topics.clear();
  await registry(here);
  await asking(here, id);
  await shown(here, id);
  await here.pass(20);
  await connecting(here, id);
  // A machine that waits for what has happened already.
  await here.invoke('open-step', JSON.parse(waits[0] ?? ''));
  here.faults.relayDown = true;
  const { body: opened } = await here.call(
    'dana',
    'POST /cases',
    {},
    { procedure: 'request', key: 'letter 16' },
  );
  await here.pass(1);
  here.faults.relayDown = false;
  await ending(here, String(opened.case.id));
}
