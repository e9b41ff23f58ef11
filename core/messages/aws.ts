import { texts } from './message.ts';

/** Sentences of the platform on AWS. */
export const awsTexts = texts({
  'aws.act-too-many': {
    en: 'This act would write {count} entries at once; the store takes {most}. Do it in parts: fewer sources or fewer decisions at a time. Nothing was written.',
    ru: 'Это действие записало бы сразу {count} записей, хранилище принимает не более {most}. Выполните его по частям: меньше источников или решений за один раз. Ничего не записано.',
  },
  'aws.act-too-large': {
    en: 'This act would write {kilobytes} KB at once, or an entry that is too long; the store takes 3,800 KB, and 380 KB an entry. Shorten its texts or do it in parts. Nothing was written.',
    ru: 'Это действие записало бы сразу {kilobytes} КБ или слишком длинную запись; хранилище принимает 3800 КБ, а в одной записи — 380 КБ. Сократите тексты или выполните его по частям. Ничего не записано.',
  },
  'aws.not-an-actor': {
    en: 'Whoever asks is not known as an actor. Take the role of actors of the deployment under the name of your session tag udw-actor (docs/operations.md, "Who acts").',
    ru: 'Обратившийся не известен как участник. Примите роль участников развёртывания под именем из тега сеанса udw-actor (docs/operations.md, раздел «Who acts»).',
  },
  'aws.not-json': {
    en: 'The body of the request is not JSON. Send one JSON object.',
    ru: 'Тело запроса не в формате JSON. Отправьте один объект JSON.',
  },
  'aws.wrong-field': {
    en: 'The field {field} is missing, unknown or has another form. docs/operations.md tells the fields of every act.',
    ru: 'Поле {field} отсутствует, неизвестно или записано в другой форме. Поля каждого действия описаны в docs/operations.md.',
  },
});
