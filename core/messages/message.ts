/** A language in which the product speaks to people. */
export type Language = 'en' | 'ru';

/** One sentence in every language; `{name}` stands for a parameter. */
export type Text = Readonly<Record<Language, string>>;

type Placeholder<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? P | Placeholder<Rest>
  : never;

/** What is put into a text: a number is grouped by the language, a text is said in it, a string is printed as it is. */
export type Parameter = string | number | Text;

/** The parameters of a text: the placeholders of its English form. */
export type TextParameters<T extends Text> = Readonly<Record<Placeholder<T['en']>, Parameter>>;

/** Declares a part of the catalogue; keeps the literal texts, so that their placeholders become types. */
export function texts<const T extends Record<string, Text>>(part: T): T {
  return part;
}

const grouping: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
  ru: new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 3 }),
};

/** Formats a number as the language writes it. */
export function formatNumber(language: Language, value: number): string {
  return grouping[language].format(value);
}

/** Puts parameters into a text. A placeholder without parameter stays visible: it is a defect that must be seen. */
export function fill(
  language: Language,
  text: Text,
  parameters: Readonly<Record<string, Parameter>>,
): string {
  return text[language].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = parameters[name];
    if (value === undefined) return placeholder;
    if (typeof value === 'object') return value[language];
    return typeof value === 'number' ? formatNumber(language, value) : value;
  });
}
