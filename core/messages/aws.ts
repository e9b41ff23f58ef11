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
});
