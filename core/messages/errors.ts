import { texts } from './message.ts';

/** Sentences about failures that belong to no room. */
export const errorTexts = texts({
  'error.internal': {
    en: 'Internal error ({name}). Nothing was half-written. Run "udw doctor"; if it finds nothing, report this line.',
    ru: 'Внутренняя ошибка ({name}). Ничего не записано наполовину. Выполните «udw doctor»; если он ничего не найдёт, сообщите эту строку.',
  },
  'error.output': {
    en: 'The output could not be written ({code}). Make room where it goes, or send it elsewhere, and run the command again.',
    ru: 'Не удалось записать вывод ({code}). Освободите место или направьте вывод в другой файл и повторите команду.',
  },
});
