import { texts } from './message.ts';

/** Sentences about what the verification saw of the depersonalization, and what it would have seen. */
export const verificationTexts = texts({
  'verify.distinct': {
    en: 'column {column}: about {distinct} distinct pseudonyms in {present} values; the commonest stands in {commonest} of them',
    ru: 'столбец {column}: различных псевдонимов около {distinct} на {present} значений; самый частый встречается {commonest} раз',
  },
  'verify.bytes': {
    en: 'column {column}: bytes of {sampled} distinct pseudonyms, chi-square {statistic} (8,160 expected of a keyed hash)',
    ru: 'столбец {column}: байты {sampled} различных псевдонимов, хи-квадрат {statistic} (у ключевого хеша ожидается 8 160)',
  },
  'verify.attack': {
    en: 'column {column}, {what}: {hits} hits of {candidates} candidate {identifiers}, hashed in {ways} ways without a key, in {seconds} s',
    ru: 'столбец {column}, {what}: совпадений {hits}; хешировано без ключа {candidates} пробных {identifiers} ({ways} способов) за {seconds} с',
  },
  'verify.attack-unmade': {
    en: 'column {column}, {what}: no attack with candidate {identifiers}; {distinct} distinct values are too few to be hit by chance',
    ru: 'столбец {column}, {what}: атака пробными {identifiers} не проводилась; различных значений {distinct}, слишком мало для случайного совпадения',
  },
  'verify.overlap': {
    en: 'column {column}: {percent} % of the pseudonyms are known from loaded columns ({columns})',
    ru: 'столбец {column}: {percent} % псевдонимов известны по загруженным столбцам ({columns})',
  },
  'verify.overlap-none': {
    en: 'column {column}: nothing of the kind is loaded yet to compare the pseudonyms with',
    ru: 'столбец {column}: сравнить псевдонимы пока не с чем',
  },
  'verify.anonymity': {
    en: 'quasi-identifiers {columns}: smallest group k = {k}; alone in their group {unique} % of the rows, in groups below five {belowFive} %',
    ru: 'квазиидентификаторы {columns}: наименьшая группа k = {k}; единственные в своей группе {unique} % строк, в группах меньше пяти {belowFive} %',
  },

  'verify.one-more-or-less': { en: 'one more or one fewer', ru: 'на одно больше или меньше' },
  'verify.tolerance-sees': { en: '{smallest} rejected records', ru: 'отклонённых записей: {smallest}' },
  'verify.deleted-share-sees': {
    en: 'more than {allowed} % of the current rows',
    ru: 'более {allowed} % текущих строк',
  },
  'verify.shape-sees': {
    en: 'one pseudonym of another length',
    ru: 'один псевдоним другой длины',
  },
  'verify.distinct-sees': {
    en: 'one pseudonym for all values, from {fewest} values on',
    ru: 'один псевдоним на все значения, начиная с {fewest} значений',
  },
  'verify.bytes-sees': {
    en: 'chi-square from {smallest} on, from {fewest} distinct values on: texts or padded digests in place of keyed hashes',
    ru: 'хи-квадрат от {smallest}, начиная с {fewest} различных значений: тексты или дополненные хеши вместо ключевых',
  },
  'verify.leak-sees': { en: '{smallest} identities', ru: 'личных идентификаторов: {smallest}' },
  'verify.quality-sees': { en: 'whatever does not keep {bound}', ru: 'всё, что нарушает {bound}' },
  'verify.attack-sees': {
    en: 'one hit; an unkeyed column would have some {expected}',
    ru: 'одно совпадение; у столбца без ключа их было бы около {expected}',
  },
  'verify.attack-sees-nothing': {
    en: 'nothing: an unkeyed column of this size stays unseen',
    ru: 'ничего: столбец такого размера без ключа остался бы незамеченным',
  },
  'verify.overlap-sees': {
    en: 'none known at all; chance alone would give {percent} %',
    ru: 'ни одного известного; одна случайность дала бы {percent} %',
  },
  'verify.overlap-sees-hashed': {
    en: 'none known at all, where both sides have {fewest} pseudonyms',
    ru: 'ни одного известного, когда с обеих сторон не менее {fewest} псевдонимов',
  },
  'verify.canaries-sees': {
    en: 'one canary that is missing, doubled or hashed otherwise',
    ru: 'одну контрольную запись, пропавшую, задвоенную или хешированную иначе',
  },
  'verify.overlap-sees-declared': {
    en: 'fewer than the {percent} % of minOverlap',
    ru: 'меньше {percent} %, указанных в minOverlap',
  },
  'verify.overlap-sees-too-few': {
    en: 'nothing: {distinct} pseudonyms beside {loaded} loaded ones may share none by chance',
    ru: 'ничего: {distinct} псевдонимов и {loaded} загруженных могут случайно не пересечься',
  },
  'verify.overlap-sees-nothing': { en: 'nothing', ru: 'ничего' },
  'verify.anonymity-sees': {
    en: 'reported only: the regulations set no maxUniqueShare',
    ru: 'только сообщается: в регламенте нет maxUniqueShare',
  },
  'verify.anonymity-sees-declared': {
    en: 'more than {percent} % of the rows alone in their group (maxUniqueShare)',
    ru: 'более {percent} % строк, единственных в своей группе (maxUniqueShare)',
  },

  'verify.advice-self-attack': {
    en: 'Nothing was published. Treat it as an incident: anyone can compute these hashes of all identifiers. Have the column hashed with the key, or dropped (paras 14-16, 18).',
    ru: 'Ничего не опубликовано. Считайте это инцидентом: такие хеши всех идентификаторов может вычислить любой. Столбец должен хешироваться с ключом или исключаться (пп. 14–16, 18).',
  },
  'verify.advice-overlap': {
    en: 'Nothing was published. Compare the key check values first: another key, encoding or class of identifier makes pseudonyms that join with nobody. If the persons are truly others, set minOverlap (paras 14-16).',
    ru: 'Ничего не опубликовано. Сначала сравните контрольные значения ключей: при другом ключе, кодировке или виде идентификатора псевдонимы ни с кем не соединяются. Если лица действительно другие, укажите minOverlap (пп. 14–16).',
  },
  'verify.advice-anonymity': {
    en: 'Nothing was published. Generalise the quasi-identifiers further, or amend maxUniqueShare (paras 14-16).',
    ru: 'Ничего не опубликовано. Обобщите квазиидентификаторы сильнее или измените maxUniqueShare (пп. 14–16).',
  },

  'word.attack-pseudonyms': { en: 'pseudonyms', ru: 'псевдонимы' },
  'word.attack-edge-pseudonyms': {
    en: 'pseudonyms as their provider made them',
    ru: 'псевдонимы в том виде, в каком их сделал поставщик',
  },
  'word.attack-digests': { en: 'texts that look like digests', ru: 'тексты, похожие на хеши' },
  'word.identifiers-iin': { en: 'IINs', ru: 'ИИН' },
  'word.identifiers-phone': { en: 'phone numbers', ru: 'телефонных номеров' },
  'word.identifiers-document': { en: 'document numbers', ru: 'номеров документов' },
});
