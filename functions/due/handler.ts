import { answerQuestion } from '../../services/machines/look.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message } from './contract.ts';

/** Reads a case for its machine: how long to wait, or where to go. It changes nothing. */
export const due = define({
  name: 'due',
  environment,
  message,
  compose({ CASES_TABLE }, { clients, clock, log }) {
    const cases = casesIn(clients, CASES_TABLE);
    return async (question) => {
      const answer = await answerQuestion(cases, question, clock());
      const { step = 'where it stands', execution } = question;
      log('looked', { case: answer.case, step, execution, answer: answer.is });
      return answer;
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(due);
