import { texts } from './message.ts';

/** Sentences of uploading a delivery to a deployment. */
export const uploadTexts = texts({
  'upload.no-aws': {
    en: 'A delivery is uploaded to a deployment: name its API by --aws URL, or in UDW_AWS_URL.',
    ru: 'Поставка передаётся в развёртывание: укажите его API через --aws URL или в UDW_AWS_URL.',
  },
  'upload.sealed-name': {
    en: 'The name of a sealed file ends with .age, and of no other one. Rename the file; its manifest is named without .age.',
    ru: 'Имя запечатанного файла оканчивается на .age, и только его. Переименуйте файл; имя манифеста — без .age.',
  },
  'upload.name': {
    en: 'An upload takes no file of this name: it has Latin letters, digits, ".", "_" and "-", begins with a letter or a digit, has 200 characters at most and does not end with .manifest.json. Rename the file, and its manifest likewise.',
    ru: 'Файл с таким именем не передаётся: в имени допустимы латинские буквы, цифры, «.», «_» и «-», первой стоит буква или цифра, всего не более 200 знаков, и оно не оканчивается на .manifest.json. Переименуйте файл и так же его манифест.',
  },
  'upload.identifier-in-name': {
    en: 'The name of the file has nine or more digits in a row from character {at}: that may be an identifier of a person, and the name stays in logs and reports for years. Rename the file, and its manifest likewise; a date has eight digits.',
    ru: 'В имени файла девять или более цифр подряд, начиная со знака {at}: это может быть идентификатор человека, а имя годами остаётся в журналах и отчётах. Переименуйте файл и так же его манифест; дата — восемь цифр.',
  },
  'upload.too-large': {
    en: 'The file has {bytes} bytes; an upload takes {most} at most. Deliver it in parts, each with its manifest and number.',
    ru: 'Размер файла — {bytes} байт, а передаётся не более {most}. Доставьте данные частями, каждую со своим манифестом и номером.',
  },
  'upload.other-file': {
    en: 'The manifest describes another file: length or SHA-256 differ. Make the delivery anew.',
    ru: 'Манифест описывает другой файл: не совпадает длина или SHA-256. Подготовьте поставку заново.',
  },
  'upload.not-put': {
    en: 'The storage did not take the file ({code}). Check the network and the clock of this machine, and say the command again: what was sent already is the same delivery.',
    ru: 'Хранилище не приняло файл ({code}). Проверьте сеть и часы этой машины и повторите команду: уже переданное — та же поставка.',
  },
  'upload.put': { en: 'Uploaded: {key}', ru: 'Передано: {key}' },
  'upload.next': {
    en: 'What became of it: udw loads. A delivery that breaks a rule of its registration is in no load; the operator sees it.',
    ru: 'Что с ней стало: udw loads. Поставка, нарушившая правило приёма, не входит ни в одну загрузку; её видит оператор.',
  },
  'help.upload': {
    en: 'send a delivery and its manifest to a deployment (--aws)',
    ru: 'передать поставку и её манифест в развёртывание (--aws)',
  },
  'help.upload-file': {
    en: 'the delivery, as "udw provider hash" made it; NAME.manifest.json lies beside it',
    ru: 'поставка от «udw provider hash»; рядом лежит ИМЯ.manifest.json',
  },
});
