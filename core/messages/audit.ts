import { texts } from './message.ts';

/** Sentences about the record of cases and its verification. */
export const auditTexts = texts({
  'audit.not-export': {
    en: 'This is no exported record of the form {form}. "udw audit export" writes one.',
    ru: 'Это не выгрузка журнала формы {form}. Её записывает «udw audit export».',
  },
  'audit.not-anchor': {
    en: 'This is no anchor of the form {form}. "udw audit anchor" writes one.',
    ru: 'Это не опорная запись формы {form}. Её записывает «udw audit anchor».',
  },
  'audit.broken-chain': {
    en: 'Case {case}: event {event} does not follow from what is before it: something was changed, removed, inserted or moved here. Compare with a backup or an exported record.',
    ru: 'Дело {case}: событие {event} не следует из предыдущего: здесь что-то изменено, удалено, вставлено или переставлено. Сравните с резервной копией или выгрузкой.',
  },
  'audit.broken-words': {
    en: 'Case {case}: the words of event {event} are not those that were recorded. Compare with a backup or an exported record.',
    ru: 'Дело {case}: текст события {event} не тот, что был записан. Сравните с резервной копией или выгрузкой.',
  },
  'audit.root-not-signed': {
    en: 'Root {root} is not signed with the key that comes with it, or does not follow on the root before it.',
    ru: 'Корень {root} не подписан приложенным ключом или не следует из предыдущего корня.',
  },
  'audit.not-under-root': {
    en: 'Case {case} does not lead to root {root}: its record is not the one that was signed.',
    ru: 'Дело {case} не приводит к корню {root}: журнал не тот, что был подписан.',
  },
  'audit.root-differs': {
    en: 'The record up to root {root} ({at}) is not the one that was signed: something in it was changed, removed or replaced. Compare with a backup or exported records.',
    ru: 'Журнал до корня {root} ({at}) не тот, что был подписан: в нём что-то изменено, удалено или заменено. Сравните с резервной копией или выгрузками.',
  },
  'audit.head-differs': {
    en: 'Case {case}: the register has another last event than its record. Something was cut off, or added past the program.',
    ru: 'Дело {case}: последнее событие в реестре не то, что в журнале. Что-то отрезано или добавлено в обход программы.',
  },
  'audit.cases-differ': {
    en: 'The register has {projected} cases, the record {cases}.',
    ru: 'В реестре дел: {projected}, в журнале: {cases}.',
  },
  'audit.anchor-foreign': {
    en: 'The anchor is not signed with the key of this home.',
    ru: 'Опорная запись подписана не ключом этого хранилища.',
  },
  'audit.anchor-differs': {
    en: 'Root {root} ({at}) of the anchor is not in this home: the record was cut off or replaced after it.',
    ru: 'Корня {root} ({at}) из опорной записи в этом хранилище нет: журнал с тех пор отрезан или заменён.',
  },
  'audit.no-key': {
    en: 'This home has no key for signed roots yet. Run "udw migrate".',
    ru: 'В этом хранилище ещё нет ключа подписи корней. Выполните «udw migrate».',
  },
  'audit.key-away': {
    en: 'The key {file} is not there, so no root can be signed. Put it back, and run the command again.',
    ru: 'Нет ключа {file}, корень подписать нечем. Верните его и повторите команду.',
  },
  'audit.key-damaged': {
    en: 'The key file {file} is damaged: it must hold an Ed25519 private key (PKCS #8, PEM). Restore it from its safe place.',
    ru: 'Файл ключа {file} повреждён: в нём должен быть закрытый ключ Ed25519 (PKCS #8, PEM). Восстановите его.',
  },
  'audit.key-other': {
    en: 'The key in {file} is not the one whose fingerprint this home has. Restore the right one.',
    ru: 'Ключ в {file} не тот, отпечаток которого есть в хранилище. Восстановите нужный.',
  },
  'audit.case-holds': {
    en: 'The record of case {case} holds; events: {events}',
    ru: 'Журнал дела {case} цел; событий: {events}',
  },
  'audit.record-holds': {
    en: 'The record holds; cases: {cases}, events: {events}, events of the home: {homeEvents}',
    ru: 'Журнал цел; дел: {cases}, событий: {events}, событий хранилища: {homeEvents}',
  },
  'audit.erased': {
    en: 'Events whose words were erased: {events}',
    ru: 'События, текст которых удалён: {events}',
  },
  'audit.erased-number': {
    en: 'Events whose words were erased: {events}',
    ru: 'Событий, текст которых удалён: {events}',
  },
  'audit.no-root': {
    en: 'No root was signed yet: what was cut off would not be seen. "udw audit anchor" signs one.',
    ru: 'Корней ещё нет: отрезанное не обнаружится. Корень подписывает «udw audit anchor».',
  },
  'audit.under-root': {
    en: 'Under root {root} of {at}; events: {events}',
    ru: 'Под корнем {root} от {at}; событий: {events}',
  },
  'audit.roots-hold': {
    en: 'Signed roots: {roots}; the last of {at}, hash {hash}',
    ru: 'Подписанных корней: {roots}; последний от {at}, хеш {hash}',
  },
  'audit.after-root': {
    en: 'Events after the last root: {events}. If they were cut off, nothing would show it.',
    ru: 'Событий после последнего корня: {events}. Если их отрезать, это не обнаружится.',
  },
  'audit.anchor-holds': {
    en: 'Root {root} of {at}, kept elsewhere, is in this record.',
    ru: 'Корень {root} от {at}, хранимый отдельно, есть в журнале.',
  },
  'audit.key': { en: 'Fingerprint of the key: {key}', ru: 'Отпечаток ключа: {key}' },
  'audit.key-compare': {
    en: 'Fingerprint of the key: {key}. Compare it with the one that the keeper of the home tells.',
    ru: 'Отпечаток ключа: {key}. Сверьте его с тем, который называет хранитель.',
  },
  'audit.exported': {
    en: 'The record of case {case} is in {file}; events: {events}. Whoever has it verifies it with "udw audit verify {file}".',
    ru: 'Журнал дела {case} записан в {file}; событий: {events}. Проверить его: «udw audit verify {file}».',
  },
  'audit.anchored': {
    en: 'Root {root} is in {file}, hash {hash}. Keep it where nobody of this home can write.',
    ru: 'Корень {root} записан в {file}, хеш {hash}. Храните его там, куда из этого хранилища не пишут.',
  },
});
