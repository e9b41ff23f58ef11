import { firstBreak } from '../../../core/audit/chain.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { homeEventIn, homeHeadKey } from '../cases/home.ts';
import { homePartition } from '../cases/keys.ts';
import type { Item } from '../dynamo/table.ts';
import { unionOf } from './events.ts';
import { fault, type Items, keyText, type Planned, type Step, type Tables } from './items.ts';

const isEvent = ({ pk, sk }: Item): boolean => pk === homePartition && sk !== homeHeadKey.sk;

const numberOf = ({ sk }: Item): string => String(Number(sk.slice('E#'.length)));

const contradicts = (found: Message): Planned => fault(found, homePartition);

/** The record of the home: its events from both tables, and its head where it is behind them. */
export function planHome({ live, copy }: Tables): Planned {
  const events = (items: Items) => [...items.values()].filter(isEvent);
  const union = unionOf(events(live), events(copy));
  const [changed] = union.different;
  if (changed !== undefined)
    return contradicts(message('recover.home-event-differs', { event: numberOf(changed) }));
  const broken = firstBreak(union.items.map(homeEventIn));
  if (broken !== undefined) return contradicts(message('doctor.chain-broken', { event: String(broken) }));
  const there = live.get(keyText(homeHeadKey));
  const counted = Number(there?.['number'] ?? 0);
  const last = union.items.length;
  if (counted > last) return contradicts(message('recover.home-ahead'));
  const hash = String(union.items.at(-1)?.['hash']);
  if (counted === last)
    return there === undefined || there['hash'] === hash
      ? { steps: union.steps, faults: [] }
      : contradicts(message('audit.home-differs'));
  const head: Step = {
    parts: ['heads'],
    writes: [
      {
        put: { ...homeHeadKey, number: last, hash },
        when: there === undefined ? 'absent' : { number: counted },
      },
    ],
  };
  return { steps: [...union.steps, head], faults: [] };
}
