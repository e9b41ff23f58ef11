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
  'aws.not-a-url': {
    en: 'The URL after --aws is none of an API: it is the output ApiUrl of the stack, https://…, without a user, a query or a fragment.',
    ru: 'После --aws указан не URL API: это вывод ApiUrl стека, https://…, без имени пользователя, параметров и якоря.',
  },
  'aws.no-region': {
    en: 'The host of the API does not name its region. Set AWS_REGION to that of the deployment.',
    ru: 'Имя узла API не называет регион. Укажите регион развёртывания в AWS_REGION.',
  },
  'aws.no-credentials': {
    en: 'There are no AWS credentials here. Take the role of actors of the deployment, or name a profile that does (AWS_PROFILE); docs/operations.md, "Who acts".',
    ru: 'Учётных данных AWS здесь нет. Примите роль участников развёртывания или укажите профиль (AWS_PROFILE); docs/operations.md, раздел «Who acts».',
  },
  'aws.credentials-malformed': {
    en: 'The AWS credentials here are malformed: one of them has white space, a line break or another character that credentials have not. Set them anew, each whole and on one line.',
    ru: 'Учётные данные AWS здесь искажены: в одном из значений есть пробел, перевод строки или иной недопустимый знак. Задайте их заново, каждое целиком и в одну строку.',
  },
  'aws.credentials-expired': {
    en: 'The AWS session has expired. Sign in again, or take the role of actors again.',
    ru: 'Сеанс AWS истёк. Войдите снова или снова примите роль участников.',
  },
  'aws.forbidden': {
    en: 'The API refuses the caller before it looks at the request: the session has expired, is of another role than the actors of this deployment, or the clock of this machine is wrong. Take the role of actors again (docs/operations.md, "Who acts").',
    ru: 'API отклоняет обратившегося, не рассматривая запрос: сеанс истёк, принята не роль участников этого развёртывания или часы этой машины неверны. Снова примите роль участников (docs/operations.md, раздел «Who acts»).',
  },
  'aws.throttled': {
    en: 'The API has too many requests at the moment; it was tried several times. Nothing was done; try again in a minute.',
    ru: 'У API сейчас слишком много запросов; было несколько попыток. Ничего не сделано; повторите через минуту.',
  },
  'aws.failing': {
    en: 'The API fails ({code}); it was tried several times. Try again later; the operator sees why in the log of the function.',
    ru: 'Ошибка API ({code}); было несколько попыток. Повторите позже; причину оператор видит в журнале функции.',
  },
  'aws.unreachable': {
    en: 'The API cannot be reached ({code}); it was tried several times. Check the network and the URL after --aws.',
    ru: 'API недоступен ({code}); было несколько попыток. Проверьте сеть и URL после --aws.',
  },
  'aws.act-unanswered': {
    en: 'The API gave no answer to the act ({code}); it was tried several times. Whether it is on record "udw case list" and "udw case show" tell; look before you type it again.',
    ru: 'API не ответил на действие ({code}); было несколько попыток. Внесено ли оно в журнал, показывают «udw case list» и «udw case show»; посмотрите, прежде чем повторять.',
  },
  'aws.not-this-api': {
    en: 'What answers at this URL is not the API of a UDW of this edition. Compare the URL with the output ApiUrl of the stack, and the edition of this program with that of the deployment.',
    ru: 'По этому URL отвечает не API UDW этой версии. Сверьте URL с выводом ApiUrl стека, а версию программы — с версией развёртывания.',
  },
});
