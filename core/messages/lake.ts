import { texts } from './message.ts';

/** Sentences of loads on AWS. */
export const lakeTexts = texts({
  'lake.regulations-unknown': {
    en: 'Regulations {regulations}, version {version}, are not known here. Bring them in first (function migrate), then deliver again.',
    ru: 'Регламент {regulations} версии {version} здесь не введён. Сначала введите его (функция migrate), затем доставьте файл снова.',
  },
  'lake.clear-landing': {
    en: 'By regulations {regulations} the operator depersonalizes, and clear personal data may not land here: residency.clearLanding names no legal ground for it.',
    ru: 'По регламенту {regulations} данные обезличивает оператор, но загружать сюда открытые персональные данные нельзя: для этого в residency.clearLanding не указано правовое основание.',
  },
  'lake.edge-key-unknown': {
    en: 'The key of the edge was not handed out yet, so no delivery can have been made with it. Invoke the function edge-key, then deliver again.',
    ru: 'Ключ первого слоя ещё не выдавался, поэтому сделать доставку с ним было нельзя. Вызовите функцию edge-key, затем доставьте файл снова.',
  },
  'lake.not-the-provider': {
    en: '{body} provides under no regulations {regulations} {version}: they were not brought in, or no case about their information system names this body as its provider. Ask the operator to bring them in, and open the connection.',
    ru: '{body} не предоставляет данные по регламенту {regulations} {version}: он не внесён, или ни в одном деле об этой информационной системе орган не назван поставщиком. Попросите оператора внести регламент и откройте подключение.',
  },
  'lake.other-regulations': {
    en: 'The file was uploaded under regulations {uploaded}, its manifest names {regulations}. Upload it under the regulations that it belongs to.',
    ru: 'Файл загружен по регламенту {uploaded}, а в манифесте указан {regulations}. Загрузите его по тому регламенту, к которому он относится.',
  },
  'lake.no-upload': {
    en: 'No upload was allowed to where this file landed. Ask for an upload, then send the file to the address that you are given.',
    ru: 'Загрузка в то место, куда попал файл, не разрешалась. Запросите загрузку и отправьте файл по выданному адресу.',
  },
  'lake.too-large': {
    en: 'The file has {bytes} bytes; one load takes {most} here. Deliver it in parts, each with its manifest and number.',
    ru: 'Размер файла — {bytes} байт; одна загрузка принимает здесь не более {most}. Доставьте его частями, каждую со своим манифестом и номером.',
  },
  'lake.too-much-made': {
    en: 'Depersonalized, the file has {bytes} bytes or more; {most} can be verified here. Deliver it in parts, each with its manifest and number.',
    ru: 'После обезличивания размер файла — не менее {bytes} байт; проверить здесь можно не более {most}. Доставьте его частями, каждую со своим манифестом и номером.',
  },
  'lake.no-room': {
    en: 'What is made of the file does not fit the memory and disk that it is verified in. Deliver it in parts, each with its manifest and number.',
    ru: 'Результат обработки файла не помещается в память и на диск, отведённые для его проверки. Доставьте его частями, каждую со своим манифестом и номером.',
  },
  'lake.not-opened': {
    en: 'The sealed file cannot be opened with the identity of the operator. Seal it to the recipient that was handed out with the key.',
    ru: 'Запечатанный файл не открывается ключом оператора. Запечатайте его для получателя, который был выдан вместе с ключом.',
  },
  'lake.no-identity': {
    en: 'The secret of the identity holds no age identity, so no sealed file can be opened. Put the line that begins with AGE-SECRET-KEY- into it, alone, as `age-keygen` writes it; then have the file taken again. The file is not at fault.',
    ru: 'В секрете для ключа age нет такого ключа, поэтому запечатанные файлы открыть нельзя. Поместите в него одну строку, которая начинается с AGE-SECRET-KEY-, как её выводит `age-keygen`; затем примите файл снова. Сам файл исправен.',
  },
  'lake.rows-differ': {
    en: 'Table {table} holds {found} rows of load {load}, but {wanted} were verified. Nothing was published.',
    ru: 'В таблице {table} строк загрузки {load}: {found}, а проверено {wanted}. Ничего не опубликовано.',
  },
  'lake.statement-failed': {
    en: 'Athena did not run the statement ({state}, kind {kind}) of load {load}, asked {attempts} times. Nothing was published.',
    ru: 'Athena не выполнила оператор ({state}, вид {kind}) загрузки {load}; попыток: {attempts}. Ничего не опубликовано.',
  },
  'lake.lease-lost': {
    en: 'Load {load} no longer has the lease of table {table}. Nothing was published; deliver again.',
    ru: 'Загрузка {load} больше не владеет правом записи в таблицу {table}. Ничего не опубликовано; доставьте файл снова.',
  },
  'lake.not-migrated': {
    en: 'Athena did not change the catalog ({state}, kind {kind}). The regulations were not brought in; bring them in again.',
    ru: 'Athena не изменила каталог ({state}, вид {kind}). Регламент не введён; введите его снова.',
  },
  'lake.other-text': {
    en: 'Regulations {regulations}, version {version}, were brought in with another text, which loads may be under way by. Give the changed text a higher version, and bring it in.',
    ru: 'Регламент {regulations} версии {version} уже введён с другим текстом, и по нему могут идти загрузки. Присвойте изменённому тексту более высокую версию и введите его.',
  },
  'lake.internal': {
    en: 'The load failed for a fault that is not of the data. Its execution tells which function; deliver again once it is mended.',
    ru: 'Загрузка прервана из-за сбоя, не связанного с данными. Функция указана в журнале выполнения; после устранения доставьте файл снова.',
  },
});
