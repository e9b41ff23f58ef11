import { answerAgain } from '../../services/machines/look.ts';
import { casesIn } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { environment, message } from './contract.ts';

/** After a timeout: has what time has brought recorded (a lapse, a reminder, an escalation), then reads the case. It decides nothing. */
export const lookAgain = define({
  name: 'look-again',
  environment,
  message,
  compose({ CASES_TABLE }, { clients, clock, log }) {
    const cases = casesIn(clients, CASES_TABLE);
    return async (question) => {
      const answer = await answerAgain(cases, question, clock());
      const { step = 'where it stands', execution } = question;
      log('looked again', { case: answer.case, step, execution, answer: answer.is });
      return answer;
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(lookAgain);
