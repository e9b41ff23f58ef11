import { texts } from './message.ts';

/** Words that are put into sentences where the program has a name of its own for the thing. */
export const wordsTexts = texts({
  'word.length': { en: 'length', ru: 'длина' },
  'word.sha-256': { en: 'SHA-256 hash', ru: 'хеш SHA-256' },
  'word.status-draft': { en: 'draft', ru: 'проект' },
  'word.status-retired': { en: 'retired', ru: 'утратил силу' },
  'word.delivery-increment': { en: 'increment', ru: 'приращение' },
  'word.delivery-snapshot': { en: 'snapshot', ru: 'снимок' },
  'word.leak-iin': {
    en: 'distinct 12-digit numbers that are made like an IIN (date and check digit)',
    ru: 'различные 12-значные числа, составленные как ИИН (дата и контрольная цифра)',
  },
  'word.leak-phone': {
    en: 'distinct 11-digit numbers that begin like a telephone number',
    ru: 'различные 11-значные числа, начинающиеся как номер телефона',
  },
  'word.leak-e-mail': {
    en: 'distinct values that hold an e-mail address',
    ru: 'различные значения с адресом электронной почты',
  },
  'word.leak-person-name': {
    en: 'distinct texts that hold a word ending like a surname or patronymic',
    ru: 'различные тексты, где есть слово с окончанием фамилии или отчества',
  },
  'word.proof-run': { en: 'run', ru: 'проверен запуском' },
  'word.proof-parsed': { en: 'parsed, not run', ru: 'прочитан разборщиком, не запускался' },
  'word.ran-on-duckdb': { en: 'DuckDB 1.5.5', ru: 'DuckDB 1.5.5' },
  'word.ran-on-spark': { en: 'Spark 3.5.6, not AWS Glue', ru: 'Spark 3.5.6, не AWS Glue' },
  'word.ran-on-postgresql': { en: 'PostgreSQL 15', ru: 'СУБД PostgreSQL 15' },
  'word.ran-on-mariadb': { en: 'MariaDB 10.11', ru: 'СУБД MariaDB 10.11' },
  'word.ran-on-mysql': {
    en: "text equal to MariaDB's but for a collation, read by a parser",
    ru: 'текст тот же, что для MariaDB, кроме имени правила сравнения; прочитан разборщиком',
  },
  'word.ran-on-sqlserver': {
    en: 'read by a parser, evaluated as the manual reads',
    ru: 'прочитан разборщиком, вычислен так, как сказано в руководстве',
  },
  'word.ran-on-oracle': {
    en: 'read by a parser, evaluated as the manual reads',
    ru: 'прочитан разборщиком, вычислен так, как сказано в руководстве',
  },
  'word.ran-on-trino': { en: 'Trino 476, not Athena', ru: 'Trino 476, не Athena' },
});
