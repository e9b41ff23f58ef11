import { explainSeen, listSeen, showSeen, termsSeen } from '../../services/cases/seen.ts';
import type { CasePorts, Moment } from '../../services/cases/unit.ts';
import { callerOf } from '../api/caller.ts';
import type { ApiRequest } from '../api/request.ts';
import { pathOf, queryOf, respond } from '../api/respond.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message, type QuestionRoute, questions } from './contract.ts';

type Ask = (ports: CasePorts, moment: Moment, as: string, request: ApiRequest) => Promise<object>;

const routes: Readonly<Record<QuestionRoute, Ask>> = {
  'GET /cases': async (ports, moment, as, request) => {
    const { body, mine } = queryOf(request, questions['GET /cases']);
    return { open: await listSeen(ports, moment, as, { body, mine: mine !== undefined }) };
  },
  'GET /cases/{case}': async (ports, moment, as, request) => {
    queryOf(request, questions['GET /cases/{case}']);
    const {
      case: state,
      events: _events,
      ...shown
    } = await showSeen(ports, moment, as, pathOf(request, 'case'));
    const { keys: _keys, ...rest } = state;
    return { ...shown, case: rest };
  },
  'GET /cases/{case}/steps/{step}': async (ports, moment, as, request) => {
    const { provider, visit } = queryOf(request, questions['GET /cases/{case}/steps/{step}']);
    const named = {
      step: pathOf(request, 'step'),
      ...(provider === undefined ? {} : { provider }),
      ...(visit === undefined ? {} : { visit }),
    };
    const id = pathOf(request, 'case');
    const { at, deadline, days, calendar } = await explainSeen(ports, moment, as, id, named);
    const { started, lapses, moved, waits } = at;
    return {
      case: id,
      ...named,
      visit: at.visit,
      started,
      deadline,
      days,
      lapses,
      moved,
      waits,
      calendar: calendar.version,
    };
  },
  'GET /terms': async (ports, moment, as, request) => ({
    calendar: ports.counting.calendar.version,
    terms: await termsSeen(ports, moment, as, queryOf(request, questions['GET /terms'])),
  }),
};

/** Shows cases and terms to those who may see them. It writes nothing. */
export const show = define({
  name: 'show',
  environment,
  message,
  compose({ CASES_TABLE, ACTORS }, { clients, clock, log }) {
    const ports = casesIn(clients, CASES_TABLE);
    return (request) =>
      respond(log, request, async () => {
        const as = callerOf(request, ACTORS);
        const ask = routes[request.routeKey as QuestionRoute];
        if (ask === undefined) throw new Error('a route that is not deployed');
        return ask(ports, { now: clock() }, as, request);
      });
  },
});

/** What Lambda calls. */
export const handler = lambda(show);
