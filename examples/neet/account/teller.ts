import { relative } from 'node:path';
import { styleText } from 'node:util';
import { type Message, message, say } from '../../../core/messages/catalogue.ts';
import type { Place } from './place.ts';

/** The steps of the account, in their order. */
const STEPS = [
  'sources',
  'regulations',
  'keys',
  'filed',
  'connections',
  'load',
  'refused',
  'connected',
  'request',
  'answer',
  'checked',
  'truth',
  'next',
] as const;

/** A step of the account. */
export type Step = (typeof STEPS)[number];

/** Tells the account, line by line. */
export interface Teller {
  readonly place: Place;
  /** Writes the title of the account. */
  title(): void;
  /** Begins a numbered step. */
  step(step: Step): void;
  /** Writes one line. */
  line(text: Message): void;
  /** A text laid out beforehand, such as a table, set off by empty lines. */
  block(text: string): void;
  /** What it is good for and, under it, what to type. */
  command(why: Message, text: string): void;
}

const INDENT = '  ';

/** A place whose lines stand indented under their step. */
function indented(place: Place): Place {
  return { ...place, width: place.width - INDENT.length };
}

/** Makes a teller that prints at a place. */
export function tellerAt(place: Place, print: (line: string) => void): Teller {
  const { language, terminal } = place;
  const bold = (text: string) =>
    terminal === undefined ? text : styleText('bold', text, { stream: terminal });
  let setOff = false;
  const put = (text: string, apart: boolean) => {
    if (apart || setOff) print('');
    setOff = apart;
    for (const one of text.split('\n')) print(one === '' ? '' : INDENT + one);
  };
  return {
    place: indented(place),
    title() {
      print(bold(say(language, message('tour.title'))));
      print(say(language, message('tour.invented')));
    },
    step(step) {
      setOff = false;
      print('');
      print(bold(`${STEPS.indexOf(step) + 1}. ${say(language, message(`tour.step.${step}`))}`));
    },
    line: (text) => put(say(language, text), false),
    block: (text) => put(text, true),
    command: (why, text) => put(`${say(language, why)}\n${INDENT}${text}`, false),
  };
}

/** A path as a person in this folder would type it. */
export function typed(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}
