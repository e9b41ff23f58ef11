import { texts } from './message.ts';

/** Words that are put into sentences where the program has a name of its own for the thing. */
export const wordsTexts = texts({
  'word.length': { en: 'length', ru: 'длина' },
  'word.sha-256': { en: 'SHA-256 hash', ru: 'хеш SHA-256' },
  'word.status-draft': { en: 'draft', ru: 'проект' },
  'word.status-retired': { en: 'retired', ru: 'утратил силу' },
  'word.delivery-increment': { en: 'increment', ru: 'приращение' },
  'word.delivery-snapshot': { en: 'snapshot', ru: 'снимок' },
  'word.leak-iin': {
    en: 'distinct 12-digit numbers that are made like an IIN (date and check digit)',
    ru: 'различные 12-значные числа, составленные как ИИН (дата и контрольная цифра)',
  },
  'word.leak-phone': {
    en: 'distinct 11-digit numbers that begin like a telephone number',
    ru: 'различные 11-значные числа, начинающиеся как номер телефона',
  },
  'word.leak-e-mail': {
    en: 'distinct values that hold an e-mail address',
    ru: 'различные значения с адресом электронной почты',
  },
  'word.leak-person-name': {
    en: 'distinct texts that hold a word ending like a surname or patronymic',
    ru: 'различные тексты, где есть слово с окончанием фамилии или отчества',
  },
});
