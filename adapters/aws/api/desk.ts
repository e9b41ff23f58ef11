import type { Desk, Done, OnCase } from '../../../services/cases/desk.ts';
import { caseAnswer, doneAnswer, listAnswer, stepAnswer, termsAnswer } from './answers.ts';
import type { Api } from './api.ts';

/** The query of a question: what is not asked is left out. */
const queryOf = (asked: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

/** The desk of a deployment: who acts is the caller, and each sees what the deployment shows them. */
export function apiDesk(api: Api): Desk {
  const act = (path: readonly string[], body: object): Promise<Done> =>
    api.call({ method: 'POST', path, body: JSON.stringify(body) }, doneAnswer);
  const onCase =
    <Said extends object>(what: string) =>
    ({ case: id, key }: OnCase, said: Said): Promise<Done> =>
      act(['cases', id, what], { ...said, key });

  return {
    open: ({ parties, ...request }) =>
      act(['cases'], {
        ...request,
        parties: Object.fromEntries(parties.map(({ role, body }) => [role, body])),
      }),
    decide: onCase('decisions'),
    sign: onCase('signatures'),
    ask: onCase('questions'),
    answer: ({ case: id, key }, { question, documents }) =>
      act(['cases', id, 'questions', question], { documents, key }),
    end: onCase('end'),
    list: ({ body, mine }) =>
      api.call(
        { method: 'GET', path: ['cases'], query: queryOf({ body, mine: mine ? 'true' : undefined }) },
        listAnswer,
      ),
    show: (id) => api.call({ method: 'GET', path: ['cases', id] }, caseAnswer),
    async explain(id, { step, provider, visit }) {
      const path = ['cases', id, 'steps', step];
      const query = queryOf({ provider, visit });
      const {
        case: its,
        procedure,
        deadline,
        days,
        warnings,
        ...at
      } = await api.call({ method: 'GET', path, query }, stepAnswer);
      return { case: its, procedure, at, deadline, days, warnings };
    },
    terms: ({ body, forecast }) =>
      api.call({ method: 'GET', path: ['terms'], query: queryOf({ body, forecast }) }, termsAnswer),
  };
}
