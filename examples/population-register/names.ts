/** A given name of a man with the patronymics that it makes. */
interface FathersName {
  readonly name: string;
  readonly son: string;
  readonly daughter: string;
}

function pairs(first: readonly string[], second: readonly string[]): readonly string[] {
  return first.flatMap((head) => second.map((tail) => head + tail));
}

const KAZAKH_STEMS = pairs(
  ['Нұр', 'Жан', 'Ер', 'Құт', 'Сейіт', 'Тұр', 'Бай', 'Мырза', 'Өте', 'Әбіл', 'Қожа', 'Ұзақ'],
  ['ғали', 'мұрат', 'болат', 'мұхамбет', 'ғазы', 'сұлтан', 'төре', 'қожа', 'ахмет', 'бек'],
);

const VOWELS = 'аеиоуыіәөүұэюя';

function family(stem: string): { readonly man: string; readonly woman: string } {
  const ending = VOWELS.includes(stem.at(-1) ?? '') ? 'ев' : 'ов';
  return { man: stem + ending, woman: `${stem}${ending}а` };
}

const KAZAKH_MEN = [
  ...pairs(['Нұр', 'Ер', 'Бек', 'Жан', 'Қай', 'Ай'], ['лан', 'болат', 'жан', 'сұлтан', 'дос', 'тас']),
  ...[
    'Әділет',
    'Ғабит',
    'Қанат',
    'Қаһарман',
    'Өмірбек',
    'Ұлан',
    'Үсен',
    'Іңкәр',
    'Дәурен',
    'Рахат',
    'Мұхтар',
    'Сәкен',
  ],
];

const KAZAKH_WOMEN = [
  ...pairs(['Ай', 'Гүл', 'Нұр', 'Жан', 'Мөл'], ['гүл', 'нұр', 'дана', 'сұлу', 'шат']),
  ...[
    'Әсел',
    'Гауһар',
    'Ғалия',
    'Қарлығаш',
    'Өрік',
    'Ұлжан',
    'Үміт',
    'Ілия',
    'Жәмила',
    'Зере',
    'Мәдина',
    'Сәуле',
  ],
];

const RUSSIAN_STEMS = [
  ...['Кузнец', 'Соколов', 'Воробь', 'Медвед', 'Лебед', 'Виноград', 'Голуб', 'Снегир', 'Ковал', 'Степан'],
  ...['Григорь', 'Тимоф', 'Афанась', 'Мельник', 'Гончар', 'Токар', 'Плотник', 'Рыбак', 'Пастух', 'Стрельц'],
];

const RUSSIAN_FAMILIES = RUSSIAN_STEMS.flatMap((stem) =>
  ['ев', 'енков', 'еев', 'ихин'].map((ending) => ({ man: stem + ending, woman: `${stem}${ending}а` })),
);

const RUSSIAN_WOMEN = [
  ...['Анна', 'Вера', 'Галина', 'Дарья', 'Елена', 'Жанна', 'Зоя', 'Ирина', 'Ксения', 'Лариса', 'Мария'],
  ...['Надежда', 'Ольга', 'Полина', 'Светлана', 'Татьяна', 'Ульяна', 'Юлия'],
];

function russianFather(name: string, stem: string): FathersName {
  return { name, son: `${stem}вич`, daughter: `${stem}вна` };
}

const RUSSIAN_MEN: readonly FathersName[] = [
  russianFather('Александр', 'Александро'),
  russianFather('Борис', 'Борисо'),
  russianFather('Виктор', 'Викторо'),
  russianFather('Григорий', 'Григорье'),
  russianFather('Дмитрий', 'Дмитрие'),
  russianFather('Евгений', 'Евгенье'),
  russianFather('Иван', 'Ивано'),
  russianFather('Константин', 'Константино'),
  russianFather('Леонид', 'Леонидо'),
  russianFather('Михаил', 'Михайло'),
  russianFather('Николай', 'Николае'),
  russianFather('Олег', 'Олего'),
  russianFather('Пётр', 'Петро'),
  russianFather('Сергей', 'Сергее'),
  russianFather('Юрий', 'Юрье'),
];

/** The names of one custom of naming, women's beside men's. Every one is composed and belongs to nobody. */
export interface Naming {
  readonly families: readonly { readonly man: string; readonly woman: string }[];
  readonly men: readonly string[];
  readonly women: readonly string[];
  readonly patronymics: readonly { readonly son: string; readonly daughter: string }[];
}

/** Kazakh names: all nine letters that the Russian alphabet lacks occur in them. */
export const KAZAKH: Naming = {
  families: KAZAKH_STEMS.map(family),
  men: KAZAKH_MEN,
  women: KAZAKH_WOMEN,
  patronymics: KAZAKH_MEN.map((name) => ({ son: `${name}ұлы`, daughter: `${name}қызы` })),
};

/** Russian names. */
export const RUSSIAN: Naming = {
  families: RUSSIAN_FAMILIES,
  men: RUSSIAN_MEN.map(({ name }) => name),
  women: RUSSIAN_WOMEN,
  patronymics: RUSSIAN_MEN,
};

/** Streets as an address names them in each language. */
export const STREETS: readonly { readonly ru: string; readonly kk: string }[] = [
  { ru: 'Абая', kk: 'Абай' },
  { ru: 'Ауэзова', kk: 'Әуезов' },
  { ru: 'Алтынсарина', kk: 'Алтынсарин' },
  { ru: 'Байтурсынова', kk: 'Байтұрсынұлы' },
  { ru: 'Гагарина', kk: 'Гагарин' },
  { ru: 'Жангильдина', kk: 'Жангелдин' },
  { ru: 'Желтоксан', kk: 'Желтоқсан' },
  { ru: 'Кунаева', kk: 'Қонаев' },
  { ru: 'Мира', kk: 'Бейбітшілік' },
  { ru: 'Республики', kk: 'Республика' },
  { ru: 'Сатпаева', kk: 'Сәтбаев' },
  { ru: 'Толе би', kk: 'Төле би' },
  { ru: 'Уалиханова', kk: 'Уәлиханов' },
  { ru: 'Школьная', kk: 'Мектеп' },
];

/** Names of housing estates, which an address puts in quotation marks. */
export const ESTATES = ['Нұрлы Жол', 'Ақ Бұлақ', 'Самал', 'Көктем', 'Зелёный квартал', 'Үш Терек'] as const;
