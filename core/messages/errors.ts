import { texts } from './message.ts';

/** Sentences about failures that belong to no room. */
export const errorTexts = texts({
  'error.internal': {
    en: 'Internal error ({name}). Nothing was half-written. Run "udw doctor"; if it finds nothing, report this line.',
    ru: 'Внутренняя ошибка ({name}). Ничего не записано наполовину. Выполните «udw doctor»; если он ничего не найдёт, сообщите эту строку.',
  },
  'error.disk-full': {
    en: 'The disk is full ({code}); the command stopped, and nothing was half-written. Make room where the home is, and run it again.',
    ru: 'Диск заполнен ({code}); команда остановлена, ничего не записано наполовину. Освободите место там, где хранилище, и повторите её.',
  },
  'error.not-writable': {
    en: 'The system refuses access to a file or folder ({code}). Check owner, permissions and mount of the home, and run the command again.',
    ru: 'Система отказывает в доступе к файлу или папке ({code}). Проверьте владельца, права и подключение хранилища и повторите команду.',
  },
  'error.file-missing': {
    en: 'A file or folder that was to be here is missing ({code}). Run "udw doctor": it says what the home lacks.',
    ru: 'Нет файла или папки, которые должны здесь быть ({code}). Выполните «udw doctor»: он покажет, чего нет в хранилище.',
  },
  'error.system': {
    en: 'The system could not do what was asked of a file ({code}). Check the disk and the limits of the machine, and run the command again.',
    ru: 'Система не смогла выполнить действие с файлом ({code}). Проверьте диск и ограничения машины и повторите команду.',
  },
  'error.output': {
    en: 'The output could not be written ({code}). Make room where it goes, or send it elsewhere, and run the command again.',
    ru: 'Не удалось записать вывод ({code}). Освободите место или направьте вывод в другой файл и повторите команду.',
  },
});
