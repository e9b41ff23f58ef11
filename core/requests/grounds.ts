import { type Message, message } from '../messages/catalogue.ts';
import type { Request } from './schema.ts';

/** A ground for refusal (para 7) or for leaving the Rules (para 2), and what a person has still to judge. */
export interface Ground {
  /** The code of the ground; the text prints "3)" twice. */
  readonly ground: '2' | '7-1' | '7-2' | '7-3a' | '7-3b' | '7-4';
  readonly question: Message;
}

/** What of paras 2 and 7 no file can answer. */
export function groundsToJudge({ expectedEffect }: Request): readonly Ground[] {
  const { social, economic } = expectedEffect ?? {};
  const stated = social !== undefined || economic !== undefined;
  return [
    { ground: '2', question: message('request.judge-2') },
    { ground: '7-1', question: message('request.judge-7-1') },
    { ground: '7-2', question: message(stated ? 'request.judge-7-2' : 'request.judge-7-2-unstated') },
    { ground: '7-3a', question: message('request.judge-7-3a') },
    { ground: '7-3b', question: message('request.judge-7-3b') },
    { ground: '7-4', question: message('request.judge-7-4') },
  ];
}
