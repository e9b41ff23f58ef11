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
  'audit.case-missing': {
    en: 'Case {case}: its number was given, and its record is not there. The case was removed past the program, or is withheld.',
    ru: 'Дело {case}: номер присвоен, а журнала дела нет. Дело удалено в обход программы или скрыто.',
  },
  'audit.home-differs': {
    en: 'The record of the home has another last event than its head says. Something was cut off, or added past the program.',
    ru: 'Последнее событие журнала хранилища не то, что указано. Что-то отрезано или добавлено в обход программы.',
  },
  'audit.not-shown': {
    en: 'The whole record is shown to the operator and the authorized body. The record of a case that you take part in: --case.',
    ru: 'Весь журнал показывают оператору и уполномоченному органу. Журнал дела, в котором вы участвуете: --case.',
  },
  'audit.cases-differ': {
    en: 'The register has {projected} cases, the record {cases}.',
    ru: 'В реестре дел: {projected}, в журнале: {cases}.',
  },
  'audit.case-removed': {
    en: 'Case {case} is in the register, and not one event of it is on record: they were removed. Compare with a backup or exported records.',
    ru: 'Дело {case} есть в реестре, но в журнале нет ни одного его события: они удалены. Сравните с резервной копией или выгрузками.',
  },
  'audit.rebuild-advice': {
    en: 'Nothing was changed: tables are made from a record that holds. Restore the home from a backup ("udw restore"), or compare it with a root that was kept elsewhere ("udw audit verify --anchor").',
    ru: 'Ничего не изменено: таблицы создаются только по целому журналу. Восстановите хранилище из резервной копии («udw restore») или сравните его с корнем, который хранится отдельно («udw audit verify --anchor»).',
  },
  'audit.anchor-foreign': {
    en: 'The anchor is not signed with the key of this home.',
    ru: 'Опорная запись подписана не ключом этого хранилища.',
  },
  'audit.anchor-differs': {
    en: 'Root {root} ({at}) of the anchor is not in this home: the record was cut off or replaced after it.',
    ru: 'Корня {root} ({at}) из опорной записи в этом хранилище нет: журнал с тех пор отрезан или заменён.',
  },
  'audit.home-before-anchor': {
    en: 'Root {root} ({at}) of the anchor is newer than all of this home (signed roots: {found}): the record was cut off, or the home was restored from an older backup.',
    ru: 'Корень {root} ({at}) из опорной записи новее всех корней хранилища (подписано: {found}): журнал отрезан, или хранилище восстановлено из более старой копии.',
  },
  'audit.file-unsigned': {
    en: 'No signed root is in this file, so the anchor proves nothing of it: its end may be cut off. Ask the keeper of the home for another; "udw audit export" signs a root.',
    ru: 'В файле нет подписанного корня, и опорная запись о нём ничего не доказывает: конец мог быть отрезан. Запросите у хранителя новый файл; «udw audit export» подписывает корень.',
  },
  'audit.file-before-anchor': {
    en: 'Root {found} of this file is older than root {root} ({at}) of the anchor: the file may lack what happened later. Ask the keeper of the home for a newer one.',
    ru: 'Корень {found} в файле старше корня {root} ({at}) из опорной записи: в файле может не быть того, что произошло позже. Запросите у хранителя более новый.',
  },
  'audit.file-not-anchored': {
    en: 'Root {found} of this file contradicts root {root} ({at}) of the anchor: the record was replaced. Inform the security officer.',
    ru: 'Корень {found} в файле противоречит корню {root} ({at}) из опорной записи: журнал подменён. Сообщите ответственному за безопасность.',
  },
  'audit.file-at-anchor': {
    en: 'Root {root} of {at}, kept elsewhere, is the root of this file: the events under it are those that were signed then, and none is missing.',
    ru: 'Корень {root} от {at}, хранимый отдельно, и есть корень файла: события под ним те, что были подписаны тогда, и все на месте.',
  },
  'audit.file-after-anchor': {
    en: 'Root {root} of {at}, kept elsewhere, is older than root {found} of this file: the anchor proves the key and that the file is not from before it. That root {found} follows on root {root} is proven in the home: "udw audit verify --anchor".',
    ru: 'Корень {root} от {at}, хранимый отдельно, старше корня {found} в файле: опорная запись доказывает ключ и то, что файл не старше её. Что корень {found} следует за корнем {root}, доказывается в хранилище: «udw audit verify --anchor».',
  },
  'audit.file-end-unproven': {
    en: 'No signed root is in this file: its events follow on each other, but this file alone does not prove that none was cut off at the end. Ask the keeper of the home for one with a root ("udw audit export" signs it).',
    ru: 'В файле нет подписанного корня: события следуют одно за другим, но что в конце ничего не отрезано, сам файл не доказывает. Запросите у хранителя файл с корнем (его подписывает «udw audit export»).',
  },
  'audit.row-differs': {
    en: 'Table {table}, row {row}: it is not what the record makes it; it was changed past the program. Keep a copy of the home and inform the security officer; then "udw audit rebuild" makes the row anew from the record.',
    ru: 'Таблица {table}, строка {row}: не та, что следует из журнала; она изменена в обход программы. Сохраните копию хранилища и сообщите ответственному за безопасность; затем «udw audit rebuild» создаст строку заново по журналу.',
  },
  'audit.row-missing': {
    en: 'Table {table}, row {row}: it is missing, though the record makes it; it was removed past the program. Keep a copy of the home and inform the security officer; then "udw audit rebuild" makes the row anew from the record.',
    ru: 'Таблица {table}, строка {row}: её нет, хотя она следует из журнала; она удалена в обход программы. Сохраните копию хранилища и сообщите ответственному за безопасность; затем «udw audit rebuild» создаст строку заново по журналу.',
  },
  'audit.row-added': {
    en: 'Table {table}, row {row}: nothing in the record makes it; it was added past the program. Keep a copy of the home and inform the security officer; then "udw audit rebuild" removes the row.',
    ru: 'Таблица {table}, строка {row}: из журнала она не следует; она добавлена в обход программы. Сохраните копию хранилища и сообщите ответственному за безопасность; затем «udw audit rebuild» уберёт строку.',
  },
  'audit.row-foreign': {
    en: 'Table {table}, row {row}: it is missing or was changed past the program, and the record alone cannot make it anew. Keep a copy of the home, inform the security officer, and restore the home from a backup.',
    ru: 'Таблица {table}, строка {row}: её нет, или она изменена в обход программы, а по одному журналу её не создать. Сохраните копию хранилища, сообщите ответственному за безопасность и восстановите хранилище из резервной копии.',
  },
  'audit.words-missing': {
    en: 'Case {case}: the words of event {event} are gone, and no erasure of them is on record. Restore the home from a backup.',
    ru: 'Дело {case}: текста события {event} нет, а его удаление в журнал не внесено. Восстановите хранилище из резервной копии.',
  },
  'audit.more': {
    en: 'and more of them: {faults}',
    ru: 'и ещё: {faults}',
  },
  'audit.rebuilt-table': {
    en: 'Table {table}: rows made anew from the record: {rows}',
    ru: 'Таблица {table}: строк создано заново по журналу: {rows}',
  },
  'audit.rebuilt-nothing': {
    en: 'All tables are what the record makes them; nothing was changed.',
    ru: 'Все таблицы соответствуют журналу; ничего не изменено.',
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
  'audit.no-root-on-aws': {
    en: 'This deployment signs no roots: what was cut off at the end of a case would not be seen. The envelopes in its audit zone show it.',
    ru: 'Это развёртывание не подписывает корней: отрезанное в конце дела не обнаружится. Его показывают конверты в зоне аудита.',
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
  'audit.home-after-root': {
    en: 'Events of the home (bodies, mandates, loads, keys) after the last root: {events}. If they were cut off, nothing would show it.',
    ru: 'Событий хранилища (органы, полномочия, загрузки, ключи) после последнего корня: {events}. Если их отрезать, это не обнаружится.',
  },
  'audit.anchor-holds': {
    en: 'Root {root} of {at}, kept elsewhere, is in this record: the events up to it are those that were signed then; of cases {events}, of the home {homeEvents}.',
    ru: 'Корень {root} от {at}, хранимый отдельно, есть в журнале: события до него те, что были подписаны тогда; по делам {events}, хранилища {homeEvents}.',
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
