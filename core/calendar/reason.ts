import { type Message, message, word } from '../messages/catalogue.ts';
import type { Text } from '../messages/message.ts';
import type { Day } from './working-days.ts';

/** Why a day is worked or off, and the law or act behind it; an ordinary working day has none. */
interface Reason {
  readonly message: Message;
  readonly law?: Text;
}

/** Why a day is worked or off, in words. */
export function reasonOf(day: Day): Reason {
  switch (day.kind) {
    case 'working':
      return { message: message('day.working') };
    case 'weekend':
      return { message: message('day.weekend'), law: word('day.law-weekend') };
    case 'holiday':
      return { message: message('day.holiday', { name: day.holiday.name }), law: day.holiday.law };
    case 'transferred': {
      const { name, date } = day.holiday;
      return { message: message('day.transferred', { name, date }), law: word('day.law-transfer') };
    }
    case 'day-off': {
      const { name, status, law } = day.dayOff;
      return { message: message(status === 'estimated' ? 'day.off-estimated' : 'day.off', { name }), law };
    }
    case 'moved-off':
      return { message: message('day.moved-off', { worked: day.move.worked }), law: day.move.act };
    case 'worked':
      return { message: message('day.worked', { dayOff: day.move.dayOff }), law: day.move.act };
  }
}
