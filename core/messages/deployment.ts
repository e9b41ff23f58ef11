import { texts } from './message.ts';

/** Sentences of the deployment on AWS. */
export const deploymentTexts = texts({
  'deployment.config-not-named': {
    en: 'Say which deployment is meant: -c config=config/example.yaml.',
    ru: 'Укажите, какое развёртывание имеется в виду: -c config=config/example.yaml.',
  },
  'deployment.config-unreadable': {
    en: 'The description of the deployment cannot be read ({code}). Check its name and who may read it.',
    ru: 'Описание развёртывания не удаётся прочитать ({code}). Проверьте имя файла и права на чтение.',
  },
  'deployment.unknown-field': {
    en: 'This field is unknown here. Correct its name or remove it; docs/operations.md tells every field.',
    ru: 'Здесь нет такого поля. Исправьте его имя или удалите его; все поля описаны в docs/operations.md.',
  },
  'deployment.missing-field': {
    en: 'The field {field} is missing. Add it.',
    ru: 'Не указано поле {field}. Добавьте его.',
  },
  'deployment.wrong-form': {
    en: 'The value of {field} does not have its form. docs/operations.md tells the form of every field.',
    ru: 'Значение поля {field} записано не в той форме. Форма каждого поля описана в docs/operations.md.',
  },
  'deployment.residency-missing': {
    en: 'The field {field} is missing. A residency, which production must have, is stated with all of it: place of the data, authority of the operator, evidence of compliance with the uniform ICT and security requirements. Add it.',
    ru: 'Не указано поле {field}. Раздел residency, обязательный для промышленной среды, указывается целиком: место хранения данных, полномочия оператора, подтверждение соответствия единым требованиям в области ИКТ и информационной безопасности. Добавьте его.',
  },
  'deployment.glue-above': {
    en: 'The value of above is 10MB to 2GB: what one function depersonalizes lies in its /tmp.',
    ru: 'Значение above — от 10MB до 2GB: то, что обезличивает одна функция, лежит в её /tmp.',
  },
  'deployment.unknown-region': {
    en: 'This is no region of AWS that aws-cdk-lib knows. Correct it, for example eu-central-1.',
    ru: 'Такого региона AWS библиотека aws-cdk-lib не знает. Исправьте его, например: eu-central-1.',
  },
  'deployment.out-of-bounds': {
    en: 'The value of {field} is from {least} to {most}.',
    ru: 'Значение {field} — от {least} до {most}.',
  },
  'deployment.true-or-false': {
    en: 'The value of compliance is true or false.',
    ru: 'Значение compliance — true или false.',
  },
  'deployment.compliance-elsewhere': {
    en: 'A lock that nobody can lift is for environment: production alone. Write compliance: false.',
    ru: 'Блокировка, которую никто не может снять, допустима только при environment: production. Укажите compliance: false.',
  },
  'deployment.removal-one-key': {
    en: 'To let stacks take their data with them needs two keys: -c remove={name} and the environment variable UDW_REMOVE={name}. Only one of them is given. Give both, or neither.',
    ru: 'Чтобы вместе со стеками удалялись и данные, нужны два ключа: -c remove={name} и переменная окружения UDW_REMOVE={name}. Задан только один из них. Задайте оба или ни одного.',
  },
});
