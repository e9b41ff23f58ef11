import { texts } from './message.ts';

/** Sentences of the worked example about its cases: the request and three connections under their terms. */
export const tourCasesTexts = texts({
  'tour.step.filed': {
    en: 'The request is filed, considered and coordinated (paras 5-9)',
    ru: 'Запрос подан, рассмотрен и согласован (пп. 5–9)',
  },
  'tour.step.connections': {
    en: 'Three information systems are connected (paras 10-13, 20-23)',
    ru: 'Подключение трёх информационных систем (пп. 10–13, 20–23)',
  },
  'tour.step.connected': {
    en: 'Verified, tested, connected (paras 20(5), 24)',
    ru: 'Проверено, испытано, подключено (пп. 20(5), 24)',
  },
  'tour.step.checked': {
    en: 'The customer checks the answer (para 30)',
    ru: 'Заказчик проверяет ответ (п. 30)',
  },
  'tour.case.ours': { en: 'ours', ru: 'наше' },
  'tour.case.paragraph': { en: 'para', ru: 'п.' },
  'tour.case.step': { en: 'step', ru: 'шаг' },
  'tour.case.who': { en: 'decided by', ru: 'решил' },
  'tour.case.day': { en: 'done', ru: 'сделано' },
  'tour.case.due': { en: 'due', ru: 'срок' },
  'tour.case.left': { en: 'left', ru: 'осталось' },
  'tour.filed.bodies': {
    en: 'every act is typed by a person with a mandate (--as) and with a rehearsal clock (--now); bodies: {bodies}',
    ru: 'каждое действие вводит лицо с полномочиями (--as) по часам репетиции (--now); органов: {bodies}',
  },
  'tour.filed.refused': {
    en: '{case}: a request without a calculation methodology is refused with its ground (para 7-3b); working days left of 5: {left}',
    ru: '{case}: в запросе без методики расчёта отказано с указанием основания (п. 7-3b); осталось рабочих дней из 5: {left}',
  },
  'tour.filed.request': {
    en: '{case}: filed again with its methodology; "left" counts working days to the due date, below zero is late (paras 6, 8, 9)',
    ru: '{case}: подан снова, с методикой; «осталось» — рабочие дни до срока, меньше нуля — просрочка (пп. 6, 8, 9)',
  },
  'tour.filed.wrong-person': {
    en: 'the operator tries to give the order, and is told who may (para 6): {told}',
    ru: 'оператор пытается дать поручение, и ему сказано, кто вправе (п. 6): {told}',
  },
  'tour.filed.moved': {
    en: 'term moved: "{step}" from {old} to {next}, since an invented act made 8 May a day off and 16 May a working day (calendar version 2)',
    ru: 'срок перенесён: «{step}» с {old} на {next}: вымышленным актом 8 мая стало выходным, 16 мая — рабочим (версия календаря 2)',
  },
  'tour.filed.lapsed': {
    en: 'lapsed: "{step}" was due {due}; the lapse stays on record, the step stays open, and nothing is decided by silence',
    ru: 'просрочено: «{step}», срок {due}; просрочка остаётся в записи, шаг открыт, молчание ничего не решает',
  },
  'tour.filed.escalated': {
    en: 'escalated to: {to} (ours)',
    ru: 'доведено до вышестоящего: {to} (наше)',
  },
  'tour.filed.connections': {
    en: 'one protocol a provider, signed by three; each opens the case of one system: {cases} (paras 9, 10)',
    ru: 'протокол с каждым поставщиком, три подписи; каждый открывает дело одной системы: {cases} (пп. 9, 10)',
  },
  'tour.connections.table': {
    en: 'the day on which each step was done, in brackets the working days left; without brackets it has no term of the Rules',
    ru: 'день, когда сделан каждый шаг, в скобках — сколько рабочих дней оставалось; без скобок — шаг без срока по Правилам',
  },
  'tour.connections.early': {
    en: 'a load while the regulations wait for the provider is refused (paras 13, 20): {told}',
    ru: 'загрузка, пока регламент у поставщика, не допускается (пп. 13, 20): {told}',
  },
  'tour.load.allowed-by': {
    en: '{table}: historical load, allowed by case {case} (paras 13, 20(1), 20(2))',
    ru: '{table}: историческая загрузка, допущена делом {case} (пп. 13, 20(1), 20(2))',
  },
  'tour.connected.ended': {
    en: 'the verification report of each load is the document of 20(5); cases ended as connected: {cases}; the request goes on at 25 by itself',
    ru: 'отчёт о проверке каждой загрузки — документ п. 20(5); дел завершено подключением: {cases}; запрос сам переходит к п. 25',
  },
  'tour.request.agreed': {
    en: 'over this preview terms and volume are agreed, disclosure control among them (para 25): {day}; the delivery is due {due} (para 26)',
    ru: 'по этому предпросмотру согласованы сроки и объём, в том числе сокрытие малых чисел (п. 25): {day}; срок выдачи {due} (п. 26)',
  },
  'tour.answer.allowed-by': {
    en: 'allowed by case {case}: the order is in force, the agreement is signed (paras 6, 25)',
    ru: 'допущено делом {case}: поручение в силе, соглашение подписано (пп. 6, 25)',
  },
  'tour.checked.rework': {
    en: 'the first check finds an error of processing, a cut copy; without a new agreement a delivery is refused (paras 25, 30): {told}',
    ru: 'первая проверка находит ошибку обработки — обрезанную копию; без нового соглашения выдача не допускается (пп. 25, 30): {told}',
  },
  'tour.checked.again': {
    en: 'under the new agreement, with its full term again, access to delivery {number} is opened anew; every file of it agrees with SHA256SUMS, and the second check is positive',
    ru: 'по новому соглашению, снова с полным сроком, доступ к выдаче {number} открыт заново; каждый её файл сходится с SHA256SUMS, и вторая проверка положительна',
  },
  'tour.checked.cut': {
    en: 'DELIVERY {number} DOES NOT AGREE WITH ITS SHA256SUMS. Nothing of it may be relied on; report this output.',
    ru: 'ВЫДАЧА {number} НЕ СХОДИТСЯ СО СВОИМ SHA256SUMS. Полагаться на неё нельзя; сообщите этот вывод.',
  },
  'tour.next.case': {
    en: 'see the whole case, and what waits for whom (ours):',
    ru: 'посмотреть дело целиком и кого оно ждёт (наше):',
  },
});
