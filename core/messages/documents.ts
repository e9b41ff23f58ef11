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
});
