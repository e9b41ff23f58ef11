import { dynamoChains } from '../../adapters/aws/cases/chains.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { dynamoRecordedLoads } from '../../adapters/aws/lake/recorded.ts';
import { RefusedError } from '../../core/errors.ts';
import { message as sentence } from '../../core/messages/catalogue.ts';
import type { Chains } from '../../services/audit/ports.ts';
import { casesSeen, homeSeen, overviewSeen, recordSeen } from '../../services/audit/seen.ts';
import { explainedOf, toldCase, warnings } from '../../services/cases/desk.ts';
import { explainSeen, listSeen, showSeen, termsSeen } from '../../services/cases/seen.ts';
import type { CasePorts, Moment } from '../../services/cases/unit.ts';
import type { RecordedLoads } from '../../services/lake/seen.ts';
import { loadSeen, loadsSeen } from '../../services/lake/seen.ts';
import { callerOf } from '../api/caller.ts';
import type { ApiRequest } from '../api/request.ts';
import { pathOf, queryOf, respond } from '../api/respond.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message, type QuestionRoute, questions } from './contract.ts';

/** What is shown from. */
interface ShowPorts {
  readonly cases: CasePorts;
  readonly chains: Chains;
  readonly loads: RecordedLoads;
}

type Ask = (ports: ShowPorts, moment: Moment, as: string, request: ApiRequest) => Promise<object>;

/** The number of a load; what is no number is a load that is not there. */
function loadOf(request: ApiRequest): number {
  const id = pathOf(request, 'load');
  if (/^[1-9][0-9]{0,11}$/.test(id)) return Number(id);
  throw new RefusedError([{ message: sentence('load.not-found', { id: '—' }) }]);
}

const routes: Readonly<Record<QuestionRoute, Ask>> = {
  'GET /cases': async ({ cases }, moment, as, request) => {
    const { body, mine } = queryOf(request, questions['GET /cases']);
    const listed = await listSeen(cases, moment, as, { body, mine: mine !== undefined });
    return { ...listed, warnings: warnings(cases, moment) };
  },
  'GET /cases/{case}': async ({ cases }, moment, as, request) => {
    queryOf(request, questions['GET /cases/{case}']);
    const {
      case: state,
      events: _events,
      ...shown
    } = await showSeen(cases, moment, as, pathOf(request, 'case'));
    return { ...shown, case: toldCase(state) };
  },
  'GET /cases/{case}/steps/{step}': async ({ cases }, moment, as, request) => {
    const { provider, visit } = queryOf(request, questions['GET /cases/{case}/steps/{step}']);
    const named = {
      step: pathOf(request, 'step'),
      ...(provider === undefined ? {} : { provider }),
      ...(visit === undefined ? {} : { visit }),
    };
    const explained = await explainSeen(cases, moment, as, pathOf(request, 'case'), named);
    const { at, ...rest } = explainedOf(cases, moment, explained);
    return { ...named, ...at, ...rest, calendar: explained.calendar.version };
  },
  'GET /cases/{case}/record': (ports, moment, as, request) => {
    queryOf(request, questions['GET /cases/{case}/record']);
    return recordSeen(ports, moment, as, pathOf(request, 'case'));
  },
  'GET /loads': (ports, moment, as, request) =>
    loadsSeen(ports, moment, as, queryOf(request, questions['GET /loads']).after),
  'GET /loads/{load}': (ports, moment, as, request) => {
    queryOf(request, questions['GET /loads/{load}']);
    return loadSeen(ports, moment, as, loadOf(request));
  },
  'GET /audit': (ports, moment, as, request) => {
    queryOf(request, questions['GET /audit']);
    return overviewSeen(ports, moment, as);
  },
  'GET /audit/cases': (ports, moment, as, request) =>
    casesSeen(ports, moment, as, queryOf(request, questions['GET /audit/cases'])),
  'GET /audit/home': (ports, moment, as, request) =>
    homeSeen(ports, moment, as, queryOf(request, questions['GET /audit/home']).after),
  'GET /terms': async ({ cases }, moment, as, request) => ({
    calendar: cases.counting.calendar.version,
    terms: await termsSeen(cases, moment, as, queryOf(request, questions['GET /terms'])),
    warnings: warnings(cases, moment),
  }),
};

/** Shows cases, terms, loads and the record to those who may see them. It writes nothing. */
export const show = define({
  name: 'show',
  environment,
  message,
  compose({ CASES_TABLE, LOADS_TABLE, ACTORS }, { clients, clock, log }) {
    const { documents } = clients;
    const ports: ShowPorts = {
      cases: casesIn(clients, CASES_TABLE),
      chains: dynamoChains(dynamoTable(documents, CASES_TABLE)),
      loads: dynamoRecordedLoads(dynamoTable(documents, LOADS_TABLE)),
    };
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
