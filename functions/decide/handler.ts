import type { z } from 'zod';
import type { Party } from '../../core/procedures/case.ts';
import {
  type Acted,
  answerClarification,
  askClarification,
  decideStep,
  endCase,
  signStep,
} from '../../services/cases/act.ts';
import { doneOf } from '../../services/cases/desk.ts';
import { openCase } from '../../services/cases/open.ts';
import type { CasePorts, Moment } from '../../services/cases/unit.ts';
import { callerOf } from '../api/caller.ts';
import type { ApiRequest } from '../api/request.ts';
import { bodyOf, pathOf, respond } from '../api/respond.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { type ActRoute, acts, environment, message } from './contract.ts';

/** Somebody's act, before it is told apart. */
interface Call {
  readonly ports: CasePorts;
  readonly moment: Moment;
  readonly request: ApiRequest;
  readonly as: string;
}

type Said<Route extends ActRoute> = z.output<(typeof acts)[Route]>;

/** The schema gives no key for what is absent, which its types cannot say. */
const saidOf = <Route extends ActRoute, As>({ request }: Call, route: Route): As & { key?: string } =>
  bodyOf(request, acts[route]) as unknown as As & { key?: string };

/** An act on a case, with the key by which its repetition is known apart from what it says. */
function onCase<Said>(
  route: ActRoute,
  act: (
    ports: CasePorts,
    moment: Moment,
    request: { readonly case: string; readonly as: string; readonly key?: string },
    said: Said,
  ) => Promise<Acted & { readonly question?: string }>,
) {
  return (call: Call) => {
    const { key, ...said } = saidOf<ActRoute, Said>(call, route);
    const { ports, moment, request, as } = call;
    const on = { case: pathOf(request, 'case'), as, ...(key === undefined ? {} : { key }) };
    return act(ports, moment, on, said as unknown as Said);
  };
}

async function open(call: Call): Promise<Acted> {
  const { parties, ...rest } = saidOf<'POST /cases', Said<'POST /cases'>>(call, 'POST /cases');
  const named = Object.entries(parties).map(([role, body]) => ({ role, body }) as Party);
  const { ports, moment, as } = call;
  const opened = await openCase(ports, moment, { ...rest, as, parties: named });
  return { ...opened, opened: opened.case.children.flatMap(({ id }) => id ?? []) };
}

const routes: Readonly<Record<ActRoute, (call: Call) => Promise<Acted & { readonly question?: string }>>> = {
  'POST /cases': open,
  'POST /cases/{case}/decisions': onCase('POST /cases/{case}/decisions', decideStep),
  'POST /cases/{case}/signatures': onCase('POST /cases/{case}/signatures', signStep),
  'POST /cases/{case}/questions': onCase('POST /cases/{case}/questions', askClarification),
  'POST /cases/{case}/questions/{question}': (call) =>
    onCase<{ documents: [] }>('POST /cases/{case}/questions/{question}', (ports, moment, on, said) =>
      answerClarification(ports, moment, on, { ...said, question: pathOf(call.request, 'question') }),
    )(call),
  'POST /cases/{case}/end': onCase('POST /cases/{case}/end', endCase),
};

/** Records what people do. It appends to the store and does nothing else: what follows from it the relay sees to. */
export const decide = define({
  name: 'decide',
  environment,
  message,
  compose({ CASES_TABLE, ACTORS }, { clients, clock, log }) {
    const ports = casesIn(clients, CASES_TABLE);
    return (request) =>
      respond(log, request, async () => {
        const as = callerOf(request, ACTORS);
        const act = routes[request.routeKey as ActRoute];
        if (act === undefined) throw new Error('a route that is not deployed');
        const moment = { now: clock() };
        return doneOf(ports, moment, await act({ ports, moment, request, as }));
      });
  },
});

/** What Lambda calls. */
export const handler = lambda(decide);
