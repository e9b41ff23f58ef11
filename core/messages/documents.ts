import { texts } from './message.ts';

/** Sentences about YAML documents of any room. */
export const documentsTexts = texts({
  'documents.yaml-syntax': {
    en: 'This is not valid YAML ({code}). Correct the text at this place.',
    ru: 'Это не YAML ({code}). Исправьте текст в этом месте.',
  },
  'documents.yaml-duplicate-key': {
    en: 'A field is given twice in one mapping. Keep one of them.',
    ru: 'Поле указано дважды. Оставьте одно.',
  },
  'documents.yaml-alias': {
    en: 'Anchors and aliases of YAML are not read here. Write the value out.',
    ru: 'Якоря и ссылки YAML здесь не читаются. Запишите значение полностью.',
  },
  'documents.yaml-tag': {
    en: 'Tags of YAML are not read here. Remove the tag; quote the value to make it text.',
    ru: 'Теги YAML здесь не читаются. Удалите тег; чтобы значение было текстом, возьмите его в кавычки.',
  },
  'documents.yaml-too-deep': {
    en: 'The document is nested deeper than is read here. Check the indentation.',
    ru: 'Вложенность документа больше допустимой. Проверьте отступы.',
  },
  'documents.yaml-too-large': {
    en: 'The document is longer than {limit} characters. Divide it.',
    ru: 'Длина документа больше предела (знаков: {limit}). Разделите его.',
  },
  'documents.not-data': {
    en: 'Wanted is the {document}, written as data of its form (YAML or JSON); this file holds something else. docs/procedures/documents.md has the form.',
    ru: 'Нужен документ «{document}» в виде данных его формы (YAML или JSON); в этом файле другое. Форма — в docs/procedures/documents.md.',
  },
  'documents.not-a-letter': {
    en: 'Wanted is the {document}: the signed letter itself (PDF, image, container with its signature) or data of its form (YAML or JSON); this file is neither. docs/procedures/documents.md has the form.',
    ru: 'Нужен документ «{document}»: само подписанное письмо (PDF, изображение, контейнер с подписью) или данные его формы (YAML или JSON); этот файл ни то, ни другое. Форма — в docs/procedures/documents.md.',
  },
  'documents.field-missing': {
    en: 'The {document} lacks its field {field}. Add it; docs/procedures/documents.md has the form.',
    ru: 'В документе «{document}» нет поля {field}. Добавьте его; форма — в docs/procedures/documents.md.',
  },
  'documents.field-wrong': {
    en: 'The field {field} of the {document} has another form than it must. docs/procedures/documents.md has the form.',
    ru: 'Поле {field} документа «{document}» имеет не ту форму. Форма — в docs/procedures/documents.md.',
  },
  'documents.field-not-one-of': {
    en: 'The field {field} of the {document} is one of: {allowed}.',
    ru: 'Поле {field} документа «{document}» — одно из: {allowed}.',
  },
  'documents.field-unknown': {
    en: 'The {document} has no such field. Remove it, or correct its name.',
    ru: 'В документе «{document}» такого поля нет. Удалите его или исправьте название.',
  },
});
