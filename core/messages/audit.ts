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
});
